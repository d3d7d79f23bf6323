import assert from 'node:assert/strict';
import { isAllowedServiceUrl } from '#adapters/teams/connector/service-url.ts';

const HOSTS = ['smba.trafficmanager.net', '*.botframework.com', 'localhost', '127.0.0.1', '[::1]', 'plain.example'];

describe('a service URL', () => {
  for (const url of [
    'https://smba.trafficmanager.net/emea/',
    'https://SMBA.TrafficManager.net/emea',
    'https://smba.trafficmanager.net:443/x',
    'https://api.botframework.com',
    'http://localhost:56150/_connector',
    'http://127.0.0.1:1/',
    'http://[::1]:1/',
  ]) {
    it(`is allowed: ${url}`, () => {
      assert.equal(isAllowedServiceUrl(url, HOSTS), true);
    });
  }

  for (const url of [
    '',
    'smba.trafficmanager.net',
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evil.example/smba.trafficmanager.net',
    'https://evil.example#smba.trafficmanager.net',
    'https://smba.trafficmanager.net@evil.example/',
    'https://user:secret@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net./',
    'https://botframework.com/',
    'https://a.b.botframework.com/',
    'https://evilbotframework.com/',
    'http://plain.example/',
    'http://127.0.0.2/',
    'ftp://localhost/',
    'javascript:alert(1)',
    'https://smba.trafficmanager.net/emea/?',
    'https://smba.trafficmanager.net/emea/?tenant=x',
    'https://smba.trafficmanager.net/emea/#',
    'https://smba.trafficmanager.net/emea/#x',
    'https://',
  ]) {
    it(`is refused: ${url || 'nothing'}`, () => {
      assert.equal(isAllowedServiceUrl(url, HOSTS), false);
    });
  }

  it('is allowed for a host that the setting writes in capitals', () => {
    assert.equal(isAllowedServiceUrl('https://smba.example/', ['SMBA.Example']), true);
    assert.equal(isAllowedServiceUrl('https://api.smba.example/', ['*.SMBA.Example']), true);
  });

  it('is refused on loopback unless loopback is listed', () => {
    assert.equal(isAllowedServiceUrl('http://localhost:1/', ['smba.trafficmanager.net']), false);
  });
});
