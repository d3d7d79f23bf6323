import { connect, type Socket } from 'node:net';

/** What the server writes to a caller that writes these bytes (a text as Latin-1), until it closes the connection. */
export async function rawRequest(url: string, bytes: string | Buffer, go?: (socket: Socket) => void): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += String(chunk);
  });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  // written to when it is closed already
  socket.on('error', () => undefined);
  socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  go?.(socket);
  await closed;
  return answer;
}
