import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import compression from 'compression';
import { importWorkerFile } from '#cli/database.ts';
import { DomainError } from '#errors.ts';
import { admit, type Admitted, type Entrance } from '#web/entrance.ts';
import { policyOf, securityHeaders } from '#web/headers.ts';
import type { Refusal } from '#web/refusal.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Headers in which our own server tells the web build what it found out; whatever a client sends under them is overwritten. */
const told = { protocol: 'x-wijkbeeld-protocol', host: 'x-wijkbeeld-host', address: 'x-wijkbeeld-address' };

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

function refuse(response: ServerResponse, { status, message, headers }: Refusal): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(`${message}\n`);
}

/** Hands what was found out about a request to the web build, and closes the answer as its address asks. */
function tell(request: IncomingMessage, response: ServerResponse, { origin, address }: Admitted): void {
  const { protocol, host } = new URL(origin);
  const headers = securityHeaders(protocol === 'https:');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  request.headers[told.protocol] = protocol.slice(0, -1);
  request.headers[told.host] = host;
  request.headers[told.address] = address;
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
export async function openWebServer(root: string, entrance: Entrance): Promise<WebServer> {
  const entry = join(root, 'build/web/handler.js');
  if (!existsSync(entry))
    throw new DomainError('UNAVAILABLE', 'Het product is nog niet gebouwd. Draai: npm start.');
  const compress = compression({ threshold: 1024 }) as unknown as Handler;
  let handler: Handler | null = null;
  const server = createServer((request, response) => {
    // For every answer, also of a file and of a request nothing is made of; the web build adds to them.
    const headers = { ...securityHeaders(false), 'content-security-policy': policyOf(request.url ?? '') };
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (handler === null) {
      // A browser that waits asks again by itself, but what a form sent would be lost by that.
      const mayRepeat = request.method === 'GET' || request.method === 'HEAD';
      refuse(response, {
        status: 503,
        message: mayRepeat
          ? 'Wijkbeeld start op. Deze pagina kijkt zo zelf opnieuw.'
          : 'Wijkbeeld start op; wat u verstuurde is niet bewaard. Verstuur het over een paar tellen opnieuw.',
        headers: { 'retry-after': '2', ...(mayRepeat ? { refresh: '3' } : {}) },
      });
      return;
    }
    const admitted = admit(request.headers, request.socket.remoteAddress ?? '', { ...entrance, port });
    if ('status' in admitted) {
      refuse(response, admitted);
      return;
    }
    tell(request, response, admitted);
    const serveRequest = handler;
    compress(request, response, () => {
      serveRequest(request, response, () => {
        response.writeHead(404).end();
      });
    });
  });
  const port = await listen(server, entrance.host, entrance.port);
  return {
    port,
    async serve(databaseUrl, dataFolder) {
      process.env.WIJKBEELD_DATABASE = databaseUrl;
      process.env.WIJKBEELD_DATA = dataFolder;
      // As the command line settled them, for the page that tells how the system stands.
      process.env.HOST = entrance.host;
      process.env.PORT = String(port);
      // A ceiling for the one form that takes a file; every other request is held to its own limit in src/web/body-limits.ts.
      process.env.BODY_SIZE_LIMIT ??= '400M';
      process.env.WIJKBEELD_IMPORT_WORKER ??= importWorkerFile;
      process.env.PROTOCOL_HEADER = told.protocol;
      process.env.HOST_HEADER = told.host;
      process.env.ADDRESS_HEADER = told.address;
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
