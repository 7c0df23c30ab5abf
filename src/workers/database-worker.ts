import { parentPort, workerData } from 'node:worker_threads';
import { serveEmbedded } from '#db/embedded-server.ts';
import type { DatabaseWorkerMessage } from '#db/embedded.ts';

// The database runs in its own thread: a long query would otherwise hold up every request of the web server.
if (parentPort === null) throw new Error('database-worker runs as a worker thread');
const port = parentPort;
const send = (message: DatabaseWorkerMessage) => port.postMessage(message);

try {
  const server = await serveEmbedded((workerData as { folder: string }).folder);
  port.on('message', (message) => {
    if (message !== 'close') return;
    void server.close().then(
      () => {
        send({ kind: 'closed' });
        port.close();
      },
      (error: unknown) => send({ kind: 'failed', reason: String(error) }),
    );
  });
  send({ kind: 'ready', url: server.url });
} catch (error) {
  send({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
}
