import { connect, type Database } from '#db/connection.ts';
import { DomainError } from '#errors.ts';

let handle: Database | null = null;

/** The database of this server process; the command that starts the server says where it is (WIJKBEELD_DATABASE). */
export function database(): Database {
  if (handle !== null) return handle;
  const url = process.env.WIJKBEELD_DATABASE;
  if (url === undefined || url === '') {
    throw new DomainError(
      'UNAVAILABLE',
      'De server weet niet waar de database is. Start het product met npm start.',
    );
  }
  handle = connect(url);
  return handle;
}
