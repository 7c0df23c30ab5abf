import { accountGuards } from './account-guards.mjs';
import { caseGuards } from './case-guards.mjs';
import { catalogueGuards } from './catalogue-guards.mjs';
import { dataGuards } from './data-guards.mjs';
import { deploymentGuards } from './deployment-guards.mjs';
import { doorGuards } from './door-guards.mjs';
import { insightGuards } from './insight-guards.mjs';
import { planGuards } from './plan-guards.mjs';
import { signalGuards } from './signal-guards.mjs';

/**
 * Every place where the product stops someone, with what it becomes when the guard is gone and the tests that must notice. A
 * `from` that no longer stands in its file ends the run, so the list cannot go stale unseen.
 */
export const guards = [
  ...doorGuards,
  ...accountGuards,
  ...dataGuards,
  ...insightGuards,
  ...planGuards,
  ...caseGuards,
  ...catalogueGuards,
  ...signalGuards,
  ...deploymentGuards,
];

/**
 * Calls that look like a guard and are none: they only leave out what would be refused, so that nobody is offered it. File, and
 * the text of the line.
 */
export const onlyShown = [
  ['src/routes/(product)/start/inbox.server.ts', "may(viewer, 'signalInbox', 'create')"],
  ['src/routes/(product)/start/own-start.server.ts', "may(context.viewer, 'signalInbox', 'create')"],
  // The command looks whether an approach may be begun.
  [
    'src/routes/(product)/plannen/[id]/continuations.server.ts',
    "mayWhole(viewer, resourceOf[orientation], 'create', relation)",
  ],
  // Whose plans are counted the database decides.
  [
    'src/routes/(product)/plannen/partners/load-page.server.ts',
    "!may(viewer, 'areaPlan', 'read', { ownArea: true })",
  ],
  // The database gives a viewer the plans they read, and the command looks whether one may be changed.
  [
    'src/routes/(product)/interventiekaart/plans-here.server.ts',
    "if (!may(viewer, 'areaPlan', 'read')) return",
  ],
  ['src/routes/(product)/interventiekaart/plans-here.server.ts', "mayWhole(viewer, 'areaPlan', 'update', {"],
  ['src/routes/(product)/interventiekaart/plans-here.server.ts', "may(viewer, 'areaPlan', 'read', {"],
  [
    'src/routes/(product)/interventiekaart/plans-here.server.ts',
    "mayPlan: may(viewer, 'areaPlan', 'update')",
  ],
  [
    'src/routes/(product)/plannen/[id]/rooster/roster-page.server.ts',
    "mayChange = isOpen && may(viewer, 'areaPlan', 'update', relation)",
  ],
  [
    'src/routes/(product)/plannen/[id]/rooster/roster-page.server.ts',
    "mayAnswer = isOpen && may(viewer, 'areaPlan', 'update', { ...relation, assigned: true })",
  ],
  ['src/routes/(product)/menu.ts', "decide(viewer, request).kind === 'allowed'"],
  ['src/routes/(product)/beheer/manage-menu.ts', "decide(viewer, request).kind === 'allowed'"],
  [
    'src/routes/(product)/beheer/manage.server.ts',
    "mayImport: may(context.viewer, 'areaImport', 'create', {})",
  ],
  ['src/routes/(product)/signalen/signals.server.ts', "mayWeigh: may(viewer, 'signalInbox', 'update')"],
  ['src/routes/(product)/signalen/take-in.server.ts', "mayWhole(viewer, 'areaPlan', 'update', { ownArea })"],
  ['src/routes/(product)/signalen/inbox-page.server.ts', "mayCreate: may(viewer, 'signalInbox', 'create')"],
  [
    'src/routes/(product)/signalen/[id]/signal-page.server.ts',
    "mayWeigh = may(viewer, 'signalInbox', 'update', relation)",
  ],
  [
    'src/routes/(product)/signalen/bundels/[id]/bundle-page.server.ts',
    "mayWeigh: may(viewer, 'signalInbox', 'update', relation)",
  ],
  [
    'src/routes/(product)/beheer/imports/[id]/+page.server.ts',
    "mayUndo: may(viewer, 'areaImport', 'remove', {})",
  ],
  [
    'src/routes/(product)/beheer/partners/+page.server.ts',
    "mayChange: may(viewer, 'partnerRegistry', 'update', {})",
  ],
  [
    'src/routes/(product)/beheer/partners/+page.server.ts',
    "mayPropose: may(viewer, 'partnerRegistry', 'create', {})",
  ],
  [
    'src/routes/(product)/beheer/partners/nieuw/+page.server.ts',
    "mayAdd: may(viewer, 'partnerRegistry', 'update', {})",
  ],
  [
    'src/routes/(product)/beheer/partners/voorstellen/[request]/+page.server.ts',
    "mayDecide: !isOwn && may(viewer, 'partnerRegistry', 'approve', {})",
  ],
  [
    'src/routes/(product)/beheer/partners/[id]/partner-page.server.ts',
    "mayChange: may(viewer, 'partnerRegistry', 'update', {})",
  ],
  [
    'src/routes/(product)/beheer/partners/[id]/partner-page.server.ts',
    "mayDecide: may(viewer, 'partnerRegistry', 'approve', {})",
  ],
  ['src/routes/(product)/beheer/bronnen/+page.server.ts', "mayMap: may(viewer, 'importMapping', 'read', {})"],
  [
    'src/routes/(product)/beheer/bronnen/[source]/+page.server.ts',
    "mayChange: may(viewer, 'importMapping', 'update', {})",
  ],
  // The command decides (rights.server.ts).
  [
    'src/routes/(product)/plannen/list.server.ts',
    "mayWhole(viewer, resourceOf[orientation], 'create', relation)",
  ],
  [
    'src/routes/(product)/plannen/[id]/members-page.server.ts',
    "may(viewer, 'casusMembership', 'create', membership)",
  ],
  [
    'src/routes/(product)/plannen/[id]/approach-page.server.ts',
    "day === null && mayWhole(viewer, resourceOf[orientation], 'update', relation)",
  ],
  [
    'src/routes/(product)/plannen/[id]/plan/plan-page.server.ts',
    "isNow && may(viewer, 'areaPlan', 'update', relation)",
  ],
  [
    'src/routes/(product)/plannen/[id]/plan/plan-page.server.ts',
    "isNow && may(viewer, 'areaPlan', 'update', { ...relation, assigned: true })",
  ],
  [
    'src/routes/(product)/plannen/[id]/plan/plan-page.server.ts',
    "may(viewer, 'areaPlan', 'approve', relation)",
  ],
  // What runs is asked of the database, which decides; this leaves out to say that nothing runs where one may not look.
  ['src/routes/(product)/plannen/running.server.ts', "!may(viewer, 'areaPlan', 'read')) return nothing;"],
  // What is found is asked of the database, which decides; this leaves out to ask it where nothing can be.
  ['src/routes/(product)/zoek/search.server.ts', "!may(context.viewer, 'areaPlan', 'read')) return [];"],
  ['src/routes/(product)/zoek/search.server.ts', "!may(viewer, 'signalInbox', 'read')) return [];"],
  // What is counted and what was sealed is asked of the database, which decides (indicator-counts.server.ts, migration 0036).
  [
    'src/routes/(product)/plannen/[id]/plan/measured-goals.server.ts',
    'if (!seesMunicipality(viewer, approach.municipalityCode)) return told;',
  ],
  // Whether counts of the history are shown as they are or as they are published (view.test.ts).
  [
    'src/routes/(product)/plannen/[id]/plan/plan-page.server.ts',
    'const seesCounts = seesMunicipality(viewer, approach.municipalityCode);',
  ],
  // Whether a plan is held back at once with the numbers, or later without (decide.test.ts).
  ['src/plans/commands.server.ts', 'seesCounts: seesMunicipality(by.viewer, approach.municipalityCode)'],
  ['src/routes/(product)/plannen/running.server.ts', "may(viewer, 'areaPlan', 'read', own(code))"],
  ['src/routes/(product)/plannen/running.server.ts', "may(viewer, 'areaPlan', 'create', own(code))"],
  // Which buttons there are; the command decides (plans/interventions/rights.server.ts).
  [
    'src/routes/(product)/interventiekaart/+page.server.ts',
    "may(viewer, 'interventionCatalogue', 'update', {})",
  ],
  ['src/routes/(product)/interventiekaart/+page.server.ts', "may(viewer, 'interventionWish', 'create', {})"],
  [
    'src/routes/(product)/interventiekaart/wensen/+page.server.ts',
    "may(viewer, 'interventionWish', 'create', {})",
  ],
  [
    'src/routes/(product)/interventiekaart/wensen/+page.server.ts',
    "may(viewer, 'interventionWish', 'update', {})",
  ],
  // Which buttons there are; who presses one is looked at again (decisions.server.ts, and the table of routes).
  ['src/insight/early-warning/load.server.ts', "may(viewer, 'areaPlan', 'update', { ownArea: true })"],
  ['src/insight/early-warning/load.server.ts', "may(viewer, 'importMapping', 'update', {})"],
  [
    'src/routes/(product)/beheer/signaleringen/+page.server.ts',
    "mayChange: may(viewer, 'importMapping', 'update', {})",
  ],
  [
    'src/routes/(product)/beheer/bewaartermijnen/terms.server.ts',
    "mayRun: may(viewer, 'destructionRun', 'create', {})",
  ],
  [
    'src/routes/(product)/beheer/bewaartermijnen/terms.server.ts',
    "seesRequests: may(viewer, 'privilegedRole', 'read', {})",
  ],
  [
    'src/routes/(product)/beheer/standing.server.ts',
    "locals.kind === 'real' && may(viewer, 'account', 'read', {})",
  ],
  // How many requests wait for someone's decision; on the page of requests each decision asks for the right again.
  [
    'src/routes/(product)/beheer/standing.server.ts',
    "!may(viewer, 'privilegedRole', 'approve', {})) return 0",
  ],
  // Where someone begins while there is no map; the page they are sent to decides for itself.
  ['src/routes/guard.server.ts', "decide(context.viewer, start).kind === 'allowed'"],
  [
    'src/routes/(product)/beheer/gebruikers/+page.server.ts',
    "mayChange: may(viewer, 'account', 'create', {})",
  ],
  [
    'src/routes/(product)/beheer/gebruikers/[id]/account.server.ts',
    "mayChange: !isOwn && may(viewer, 'account', 'update', {})",
  ],
  [
    'src/routes/(product)/beheer/rechtencontrole/reviews.server.ts',
    "may(viewer, 'privilegedRole', 'approve', {})",
  ],
  ['src/routes/(product)/beheer/verzoeken/requests.server.ts', "may(viewer, resource, 'approve', {})"],
  // Whether the numbers are called exact; the numbers themselves are chosen in counts.server.ts and trend.server.ts.
  ['src/insight/hiding-note.ts', 'seesMunicipality(viewer, municipalityCode)'],
  ['src/insight/hiding-note.ts', 'viewer.ownBuurten.length > 0 && seesOwnDetail(viewer)'],
  ['src/insight/picture.server.ts', 'seesDetailOf(viewer, scope.buurten)'],
  // What a menu shows; each page decides for itself.
  ['src/routes/(product)/verantwoording/parts.ts', "url: new URL(href, 'http://menu') }).kind === 'allowed'"],
  // Asks months instead of weeks where weeks would be refused.
  ['src/routes/(product)/kaart/asked.server.ts', 'seesMunicipality(viewer, scope?.municipalityCode ?? null)'],
  // Decides nothing: the decision is taken where the answer is given.
  ['src/auth/route-guard.ts', "decide(viewer, request).kind === 'refused'"],
];
