import { sql } from 'kysely';
import type { Database } from '#db/connection.ts';
import type { Viewer } from '#auth/model.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { actOnNotice, receiveNotice } from '#signals/triage/commands.server.ts';
import type { NoticeCommand } from '#signals/triage/model.ts';
import { getNotice } from '#signals/triage/queries.server.ts';
import { cityYear, type City } from './factories.ts';

/** Someone who does something on a day. */
export function decidingOn(viewer: Viewer, day: string): ApproachDecider {
  return {
    ...{ viewer, year: cityYear, now: new Date(`${day}T10:00:00Z`), today: day },
    asker: { actor: viewer.name, role: viewer.role, purpose: 'gebiedsregie', requestId: 'verzoek' },
  };
}

/** The category of what {@link notice} takes in. */
export async function addCategory(db: Database): Promise<void> {
  await sql`
    insert into category (code, name, theme_code, theme_name, field_name, sensitive, minimum_level)
    values ('groep-jongeren-straat', 'x', 'jeugdoverlast', 'x', 'x', false, 'buurt') on conflict do nothing`.execute(
    db,
  );
}

/** A signal at work that came in on a day; gives its id. */
export function notice(db: Database, by: ApproachDecider, city: City, sourceId: string): Promise<string> {
  return receiveNotice(db, by, {
    ...{ title: 'Groep bij het winkelplein', description: '', categoryCode: 'groep-jongeren-straat' },
    ...{ seenOn: by.today, dayPart: null, reference: '', sourceId },
    place: {
      ...{ municipalityCode: city.code, areaCode: city.wijken[0] ?? '' },
      ...{ longitude: null, latitude: null },
    },
  });
}

/** Does something with a signal, on the version it has now. */
export async function actNow(
  db: Database,
  by: ApproachDecider,
  id: string,
  command: NoticeCommand,
): Promise<void> {
  await actOnNotice(db, by, { id, sequence: (await getNotice(db, id)).sequence }, command);
}

/** The way to settle a signal at once. */
export const reject: NoticeCommand = { kind: 'move', move: 'reject', text: 'dubbel', isAnswered: false };
