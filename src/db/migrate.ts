import { Migrator, type Migration } from 'kysely';
import type { Database } from '#db/connection.ts';
import { breakReason, DomainError, errorText } from '#errors.ts';
import * as areas from '#db/migrations/0001-areas.ts';
import * as signalsAndFigures from '#db/migrations/0002-signals-and-figures.ts';
import * as checksPerStatement from '#db/migrations/0003-checks-per-statement.ts';
import * as signalsInBulk from '#db/migrations/0004-signals-in-bulk.ts';
import * as fewerIndexes from '#db/migrations/0005-fewer-indexes.ts';
import * as importProcess from '#db/migrations/0006-import-process.ts';
import * as recountSmallAreas from '#db/migrations/0007-recount-small-areas.ts';
import * as logAndRoles from '#db/migrations/0008-log-and-roles.ts';
import { prepareRoles } from '#db/roles.ts';
import * as accounts from '#db/migrations/0009-accounts.ts';
import * as requestsAndReviews from '#db/migrations/0011-requests-and-reviews.ts';
import * as partnersAndSettings from '#db/migrations/0012-partners-and-settings.ts';
import * as loginRole from '#db/migrations/0013-login-role.ts';
import * as managingRole from '#db/migrations/0014-managing-role.ts';
import * as ownSessions from '#db/migrations/0015-own-sessions.ts';
import * as sourceRevision from '#db/migrations/0016-source-revision.ts';
import * as logRetention from '#db/migrations/0017-log-retention.ts';
import * as hotspots from '#db/migrations/0020-hotspots.ts';
import * as reviewRevision from '#db/migrations/0021-review-revision.ts';
import * as smallestLevel from '#db/migrations/0023-smallest-level.ts';
import * as termsByTwo from '#db/migrations/0024-terms-by-two.ts';
import * as ownRow from '#db/migrations/0025-own-row.ts';
import * as lastChanger from '#db/migrations/0026-last-changer.ts';
import * as hideByAllSums from '#db/migrations/0027-hide-by-all-sums.ts';
import * as releaseCertificate from '#db/migrations/0028-release-certificate.ts';
import * as observationHours from '#db/migrations/0029-observation-hours.ts';
import * as warnings from '#db/migrations/0030-warnings.ts';
import * as approaches from '#db/migrations/0031-approaches.ts';
import * as agreements from '#db/migrations/0032-agreements.ts';
import * as plans from '#db/migrations/0033-plans.ts';
import * as interventions from '#db/migrations/0034-interventions.ts';
import * as participants from '#db/migrations/0035-participants.ts';
import * as goalSeals from '#db/migrations/0036-goal-seals.ts';
import * as signalWork from '#db/migrations/0037-signal-work.ts';
import * as cases from '#db/migrations/0040-cases.ts';
import * as caseCounts from '#db/migrations/0044-case-counts.ts';
import * as readAtOnce from '#db/migrations/0042-read-at-once.ts';
import * as bundlesWithoutTitle from '#db/migrations/0045-bundles-without-title.ts';
import * as approachSignals from '#db/migrations/0046-approach-signals.ts';
import * as deployments from '#db/migrations/0047-deployments.ts';
import * as storedWarnings from '#db/migrations/0048-stored-warnings.ts';
import * as approachHotspots from '#db/migrations/0049-approach-hotspots.ts';
import * as approachOutlines from '#db/migrations/0050-approach-outlines.ts';
import * as partnerCapacity from '#db/migrations/0051-partner-capacity.ts';
import * as covenants from '#db/migrations/0052-covenants.ts';
import * as signalWorkRetention from '#db/migrations/0053-signal-work-retention.ts';
import * as approachRetention from '#db/migrations/0054-approach-retention.ts';
import * as formerParticipants from '#db/migrations/0057-former-participants.ts';
import * as signalReference from '#db/migrations/0058-signal-reference.ts';
import * as handedUp from '#db/migrations/0059-handed-up.ts';
import * as outlineTable from '#db/migrations/0060-outline-table.ts';
import * as covenantEnds from '#db/migrations/0061-covenant-ends.ts';
import * as allSums from '#db/migrations/0062-all-sums.ts';

/** Numbered, explicit, and never edited after they land. */
const migrations: Record<string, Migration> = {
  '0001-areas': areas,
  '0002-signals-and-figures': signalsAndFigures,
  '0003-checks-per-statement': checksPerStatement,
  '0004-signals-in-bulk': signalsInBulk,
  '0005-fewer-indexes': fewerIndexes,
  '0006-import-process': importProcess,
  '0007-recount-small-areas': recountSmallAreas,
  '0008-log-and-roles': logAndRoles,
  '0009-accounts': accounts,
  '0011-requests-and-reviews': requestsAndReviews,
  '0012-partners-and-settings': partnersAndSettings,
  '0013-login-role': loginRole,
  '0014-managing-role': managingRole,
  '0015-own-sessions': ownSessions,
  '0016-source-revision': sourceRevision,
  '0017-log-retention': logRetention,
  '0020-hotspots': hotspots,
  '0021-review-revision': reviewRevision,
  '0023-smallest-level': smallestLevel,
  '0024-terms-by-two': termsByTwo,
  '0025-own-row': ownRow,
  '0026-last-changer': lastChanger,
  '0027-hide-by-all-sums': hideByAllSums,
  '0028-release-certificate': releaseCertificate,
  '0029-observation-hours': observationHours,
  '0030-warnings': warnings,
  '0031-approaches': approaches,
  '0032-agreements': agreements,
  '0033-plans': plans,
  '0034-interventions': interventions,
  '0035-participants': participants,
  '0036-goal-seals': goalSeals,
  '0037-signal-work': signalWork,
  '0040-cases': cases,
  '0042-read-at-once': readAtOnce,
  '0044-case-counts': caseCounts,
  '0045-bundles-without-title': bundlesWithoutTitle,
  '0046-approach-signals': approachSignals,
  '0047-deployments': deployments,
  '0048-stored-warnings': storedWarnings,
  '0049-approach-hotspots': approachHotspots,
  '0050-approach-outlines': approachOutlines,
  '0051-partner-capacity': partnerCapacity,
  '0052-covenants': covenants,
  '0053-signal-work-retention': signalWorkRetention,
  '0054-approach-retention': approachRetention,
  '0057-former-participants': formerParticipants,
  '0058-signal-reference': signalReference,
  '0059-handed-up': handedUp,
  '0060-outline-table': outlineTable,
  '0061-covenant-ends': covenantEnds,
  '0062-all-sums': allSums,
};

/**
 * Brings the database to the newest schema and returns the names of what was run. Kysely holds an advisory lock
 * meanwhile, so several servers may start at once. Throws a DomainError when a migration fails; it is rolled back. The roles
 * that the schema speaks of are made first: they belong to the server, so a copy on another server lacks them.
 */
export async function migrate(db: Database): Promise<string[]> {
  await prepareRoles(db);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const reason = breakReason(error, `${errorText(error)}.`);
    throw new DomainError('UNAVAILABLE', `De database kan niet worden bijgewerkt. ${reason}`);
  }
  return (results ?? [])
    .filter((result) => result.status === 'Success')
    .map((result) => result.migrationName);
}
