/** For suites whose tests go on where the one before stopped: after a failure the rest is skipped, not waited for. */
export function tellsOneStory(): void {
  let hasFailed = false;
  beforeEach(function () {
    if (hasFailed) this.skip();
  });
  afterEach(function () {
    hasFailed ||= this.currentTest?.state === 'failed';
  });
}
