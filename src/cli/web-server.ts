import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import compression from 'compression';
import { importWorkerFile } from '#cli/database.ts';
import { DomainError } from '#errors.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Header in which our own server tells the web build the protocol; whatever a client sends under it is overwritten. */
const protocolHeader = 'x-wijkbeeld-protocol';

/** Hosts that may be named in a request when no public origin is set; another name is a forged or misdirected request. */
function allowedHosts(host: string, port: number): Set<string> {
  const names = ['127.0.0.1', 'localhost', '[::1]', host.includes(':') ? `[${host}]` : host];
  return new Set(names.map((name) => `${name}:${port}`));
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason: Record<string, string> = {
        EADDRINUSE: `Poort ${port} op ${host} is al in gebruik. Kies een andere, bijvoorbeeld: PORT=${port + 1} npm start.`,
        EACCES: `Poort ${port} mag niet worden geopend door deze gebruiker. Kies een poort boven 1023.`,
        EADDRNOTAVAIL: `Het adres ${host} hoort niet bij deze machine. Zet HOST op een ander adres.`,
        ENOTFOUND: `Het adres ${host} bestaat niet. Zet HOST op een ander adres.`,
      };
      reject(
        new DomainError('UNAVAILABLE', reason[error.code ?? ''] ?? `De server start niet: ${error.message}.`),
      );
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** A listening server that answers "starting" until the product is handed to it. */
export interface WebServer {
  port: number;
  serve(databaseUrl: string, dataFolder: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Takes the port before anything else is opened, so that a taken port is found out at once. `serve` then loads the web
 * build, which reads its settings from the environment.
 */
export async function openWebServer(root: string, host: string, wantedPort: number): Promise<WebServer> {
  const entry = join(root, 'build/web/handler.js');
  if (!existsSync(entry))
    throw new DomainError('UNAVAILABLE', 'Het product is nog niet gebouwd. Draai: npm start.');
  const compress = compression({ threshold: 1024 }) as unknown as Handler;
  let handler: Handler | null = null;
  let hosts: Set<string> | null = null;
  const server = createServer((request, response) => {
    if (handler === null) {
      response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2' });
      response.end('Wijkbeeld start op. Probeer het zo weer.\n');
      return;
    }
    if (hosts !== null && !hosts.has(request.headers.host ?? '')) {
      response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('Dit adres hoort niet bij deze installatie. Zet ORIGIN op het openbare adres.\n');
      return;
    }
    request.headers[protocolHeader] = 'http';
    const serveRequest = handler;
    compress(request, response, () => {
      serveRequest(request, response, () => {
        response.writeHead(404).end();
      });
    });
  });
  const port = await listen(server, host, wantedPort);
  return {
    port,
    async serve(databaseUrl, dataFolder) {
      process.env.WIJKBEELD_DATABASE = databaseUrl;
      process.env.WIJKBEELD_DATA = dataFolder;
      // A ceiling for the one form that takes a file; every other request is held to 512 kB in hooks.server.ts.
      process.env.BODY_SIZE_LIMIT ??= '400M';
      process.env.WIJKBEELD_IMPORT_WORKER ??= importWorkerFile;
      if (process.env.ORIGIN === undefined) {
        process.env.PROTOCOL_HEADER = protocolHeader;
        process.env.HOST_HEADER = 'host';
        hosts = allowedHosts(host, port);
      }
      const module = (await import(pathToFileURL(entry).href)) as { handler: Handler };
      handler = module.handler;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
