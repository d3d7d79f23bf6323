import { connect, type Socket } from 'node:net';

/** Writes these bytes (a text as Latin-1) to the server, and returns what it answers until it closes the connection. */
export async function rawRequest(url: string, bytes: string | Buffer, go?: (socket: Socket) => void): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += String(chunk);
  });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  // the connection may already be closed
  socket.on('error', () => undefined);
  socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  go?.(socket);
  await closed;
  return answer;
}
