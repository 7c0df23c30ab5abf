import type { Database } from '#db/connection.ts';
import type { InstallationKind } from '#db/installation.ts';
import type { Account } from '#auth/accounts/model.ts';
import type { Viewer } from '#auth/model.ts';
import type { Session } from '#auth/sessions/sessions.server.ts';

declare global {
  namespace App {
    interface Locals {
      /** As pages about areas see it; whoever may see or do more asks for that by name (src/auth/database.ts). */
      db: Database;
      /** Null while the database is still empty. */
      kind: InstallationKind | null;
      /** Null before someone has come in. */
      viewer: Viewer | null;
      /** Why this viewer looks (doelbinding); null without a viewer. */
      purpose: string | null;
      /** Whose session this is; null in a demo, which has no accounts. */
      login: { session: Session; account: Account } | null;
      /** Names this request in the log and on an error page. */
      requestId: string;
      /** What is told of an error that is ours, once there was one. */
      failure?: App.Error;
    }
    interface PageData {
      /** What the page is about and in which period, repeated at the foot of each printed page. */
      printed?: string;
    }
    interface Error {
      message: string;
      /** Reference to the log, for an error that is ours. */
      reference?: string;
    }
  }
}

export {};
