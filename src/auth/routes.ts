import type { Resource, Verb } from '#auth/permissions.ts';

/** What a right must cover: everything there is of the resource, or each record that the page then checks itself. */
export interface RouteRight {
  resource: Resource;
  verb: Verb;
  each?: true;
}

/** Who gets in: anyone, anyone with a role, or who has the right. */
export type RouteCell = 'public' | 'signedIn' | RouteRight;

const read = (resource: Resource): RouteRight => ({ resource, verb: 'read' });
const create = (resource: Resource): RouteRight => ({ resource, verb: 'create' });
const update = (resource: Resource): RouteRight => ({ resource, verb: 'update' });
const approve = (resource: Resource): RouteRight => ({ resource, verb: 'approve' });
const remove = (resource: Resource): RouteRight => ({ resource, verb: 'remove' });

/**
 * Every page, every form action and every method of an endpoint, with what one needs for it. What does not stand here is
 * refused: a new route begins with its line.
 */
export const routeTable: Readonly<Record<string, RouteCell>> = {
  'page /': 'public',
  'page /welkom': 'public',
  'action /welkom': 'public',
  'page /inloggen': 'public',
  'action /inloggen': 'public',
  // To the identity provider and back.
  'GET /inloggen/organisatie': 'public',
  'GET /inloggen/terug': 'public',
  // The provider itself, with a message that it signed.
  'POST /inloggen/afmelding': 'public',
  // Whoever has a one-time link.
  'page /toegang/[token]': 'public',
  'action /toegang/[token]': 'public',
  'page /(open)/toegankelijkheid': 'public',
  'page /(open)/privacy': 'public',
  'page /(open)/verantwoordelijk': 'public',
  // Parts of the interface with made-up content.
  'page /componenten': 'public',
  // Published open data, the same for everyone, and so kept by browsers and proxies.
  'GET /tegels/[version]/[z]/[x]/[y]': 'public',
  'GET /gebiedenlijst/[version]/[level]': 'public',
  // No public relay of the tiles of PDOK.
  'GET /achtergrondkaart/[z]/[x]/[y]': 'signedIn',

  // Who sees only areas of own plans begins there too, with what there is for them.
  'page /(product)/start': 'signedIn',
  'page /(product)/kaart': read('areaAggregate'),
  'GET /(product)/kaart/lijst': read('areaAggregate'),
  'GET /(product)/kaart/waarden': read('areaAggregate'),
  'page /(product)/gebieden': read('areaAggregate'),
  'page /(product)/gebieden/[code]': read('areaAggregate'),
  'page /(product)/gebieden/signaleringen': read('areaAggregate'),
  // Of an area of one's own, for who sees what the warning is about; the page checks both.
  'action /(product)/gebieden/signaleringen?/stil': { ...read('exactCounts'), each: true },
  'action /(product)/gebieden/signaleringen?/weeraan': { ...read('exactCounts'), each: true },

  // As far as one reads approaches; of which ones the database decides, and of a change the command.
  'page /(product)/plannen': { ...read('areaPlan'), each: true },
  'page /(product)/plannen/partners': { ...read('areaPlan'), each: true },
  'page /(product)/plannen/nieuw': { ...create('areaPlan'), each: true },
  'action /(product)/plannen/nieuw?/begin': { ...create('areaPlan'), each: true },
  'page /(product)/plannen/[id]': { ...read('areaPlan'), each: true },
  'action /(product)/plannen/[id]?/verder': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]?/invullen': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]?/vraagvoortouw': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]?/antwoord': { ...read('areaPlan'), each: true },
  'action /(product)/plannen/[id]?/schaal': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]?/einde': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]?/koppel': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]?/ontkoppel': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]?/termijn': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]?/signaaluit': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]?/neemover': { ...update('areaPlan'), each: true },
  // The plan of an approach, and what is agreed for it; an organisation answers for itself, a second person approves.
  'page /(product)/plannen/[id]/plan': { ...read('areaPlan'), each: true },
  'action /(product)/plannen/[id]/plan?/doel': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]/plan?/criterium': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]/plan?/interventie': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]/plan?/wijziginterventie': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]/plan?/bijdrage': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]/plan?/antwoord': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]/plan?/verder': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]/plan?/besluit': { ...approve('areaPlan'), each: true },
  'action /(product)/plannen/[id]/plan?/afspraak': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]/plan?/afspraakverder': { ...update('areaPlan'), each: true },
  // The roster of an approach with a team on the street; an organisation plans, reports and answers for itself.
  'page /(product)/plannen/[id]/rooster': { ...read('areaPlan'), each: true },
  'action /(product)/plannen/[id]/rooster?/plan': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]/rooster?/wijzig': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]/rooster?/vervalt': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]/rooster?/meld': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]/rooster?/draagover': { ...update('areaPlan'), each: true },
  'action /(product)/plannen/[id]/rooster?/overdracht': { ...update('areaPlan'), each: true },

  // Cases and groups: only a member is told that one is there. Of which ones the database decides, and of a change the command.
  'page /(product)/groepen': { ...read('groupFile'), each: true },
  'page /(product)/groepen/nieuw': { ...create('groupFile'), each: true },
  'action /(product)/groepen/nieuw?/begin': { ...create('groupFile'), each: true },
  'page /(product)/groepen/[id]': { ...read('groupFile'), each: true },
  'action /(product)/groepen/[id]?/verder': { ...update('groupFile'), each: true },
  'action /(product)/groepen/[id]?/invullen': { ...update('groupFile'), each: true },
  'action /(product)/groepen/[id]?/schaal': { ...update('groupFile'), each: true },
  'action /(product)/groepen/[id]?/einde': { ...update('groupFile'), each: true },
  'action /(product)/groepen/[id]?/termijn': { ...update('groupFile'), each: true },
  'action /(product)/groepen/[id]?/vraagvoortouw': { ...update('groupFile'), each: true },
  'action /(product)/groepen/[id]?/antwoord': { ...read('groupFile'), each: true },
  'action /(product)/groepen/[id]?/lid': { ...create('casusMembership'), each: true },
  'action /(product)/groepen/[id]?/lidweg': { ...read('groupFile'), each: true },
  'page /(product)/casussen': { ...read('personFile'), each: true },
  'action /(product)/casussen?/akkoord': { ...approve('casusMembership'), each: true },
  'page /(product)/casussen/nieuw': { ...create('casusIntake'), each: true },
  'action /(product)/casussen/nieuw?/begin': { ...create('casusIntake'), each: true },
  'page /(product)/casussen/[id]': { ...read('personFile'), each: true },
  'action /(product)/casussen/[id]?/verder': { ...update('personFile'), each: true },
  'action /(product)/casussen/[id]?/invullen': { ...update('personFile'), each: true },
  'action /(product)/casussen/[id]?/schaal': { ...update('personFile'), each: true },
  'action /(product)/casussen/[id]?/einde': { ...update('personFile'), each: true },
  'action /(product)/casussen/[id]?/termijn': { ...update('personFile'), each: true },
  'action /(product)/casussen/[id]?/vraagvoortouw': { ...update('personFile'), each: true },
  'action /(product)/casussen/[id]?/antwoord': { ...read('personFile'), each: true },
  'action /(product)/casussen/[id]?/lid': { ...update('personFile'), each: true },
  'action /(product)/casussen/[id]?/lidweg': { ...read('personFile'), each: true },

  // Signals at work: of which ones the database decides, and of a change the command.
  'page /(product)/signalen': { ...read('signalInbox'), each: true },
  'action /(product)/signalen?/bundel': { ...update('signalInbox'), each: true },
  'action /(product)/signalen?/losmaken': { ...update('signalInbox'), each: true },
  'action /(product)/signalen?/oppakken': { ...update('signalInbox'), each: true },
  'page /(product)/signalen/nieuw': { ...create('signalInbox'), each: true },
  'action /(product)/signalen/nieuw?/meld': { ...create('signalInbox'), each: true },
  'page /(product)/signalen/[id]': { ...read('signalInbox'), each: true },
  'action /(product)/signalen/[id]?/verder': { ...update('signalInbox'), each: true },
  'action /(product)/signalen/[id]?/plaats': { ...update('signalInbox'), each: true },
  'action /(product)/signalen/[id]?/aanpak': { ...update('signalInbox'), each: true },
  'action /(product)/signalen/[id]?/bundel': { ...update('signalInbox'), each: true },
  'action /(product)/signalen/[id]?/losmaken': { ...update('signalInbox'), each: true },
  'page /(product)/signalen/bundels/[id]': { ...read('signalInbox'), each: true },
  'action /(product)/signalen/bundels/[id]?/verder': { ...update('signalInbox'), each: true },
  'action /(product)/signalen/bundels/[id]?/aanpak': { ...update('signalInbox'), each: true },
  'action /(product)/signalen/bundels/[id]?/losmaken': { ...update('signalInbox'), each: true },
  'action /(product)/signalen/bundels/[id]?/terug': { ...update('signalInbox'), each: true },

  // What is asked of the own organisation, and what it agreed to.
  'page /(product)/bijdragen': { ...read('areaPlan'), each: true },
  'action /(product)/bijdragen?/antwoord': { ...update('areaPlan'), each: true },
  'action /(product)/bijdragen?/afspraakverder': { ...update('areaPlan'), each: true },
  'action /(product)/bijdragen?/meld': { ...update('areaPlan'), each: true },
  'action /(product)/bijdragen?/overdracht': { ...update('areaPlan'), each: true },

  // The catalogue of interventions and what the own municipality makes of it; the command looks whose municipality that is.
  'page /(product)/interventiekaart': read('interventionCatalogue'),
  'action /(product)/interventiekaart?/verberg': update('interventionCatalogue'),
  'action /(product)/interventiekaart?/toon': update('interventionCatalogue'),
  // Whose plan that is, the command looks.
  'action /(product)/interventiekaart?/naarplan': { ...update('areaPlan'), each: true },
  'page /(product)/interventiekaart/nieuw': create('interventionCatalogue'),
  'action /(product)/interventiekaart/nieuw?/bewaar': create('interventionCatalogue'),
  'page /(product)/interventiekaart/eigen/[id]': update('interventionCatalogue'),
  'action /(product)/interventiekaart/eigen/[id]?/bewaar': update('interventionCatalogue'),
  // What is kept for when there is no connection.
  'page /interventiekaart/zonder-internet': read('interventionCatalogue'),
  'page /(product)/interventiekaart/wensen': read('interventionWish'),
  'action /(product)/interventiekaart/wensen?/meld': create('interventionWish'),
  'action /(product)/interventiekaart/wensen?/antwoord': update('interventionWish'),

  // What is one's own.
  'page /sessies': 'signedIn',
  'action /sessies?/beeindig': 'signedIn',
  'action /sessies?/anderen': 'signedIn',
  'action /sessies?/uitloggen': 'signedIn',
  'GET /sessies/stand': 'signedIn',
  'POST /sessies/stand': 'signedIn',

  'page /(product)/zoek': 'signedIn',
  'page /(product)/bronnen': 'signedIn',
  'page /(product)/zo-rekenen-wij': 'signedIn',
  'page /(product)/verantwoording': 'signedIn',
  'page /(product)/verantwoording/afscherming': 'signedIn',
  'page /(product)/verantwoording/rechten': 'signedIn',
  'page /(product)/toetsen': 'signedIn',
  'page /(product)/doel': 'signedIn',
  'action /(product)/doel': 'signedIn',
  // What was done in the own name; everything that was done.
  'page /(product)/mijn-inzagen': 'signedIn',
  'GET /(product)/mijn-inzagen/bestand': 'signedIn',
  'page /(product)/logboek': read('auditLog'),
  'page /(product)/[...elders]': 'signedIn',

  'page /(product)/beheer': read('importReport'),
  'page /(product)/beheer/grenzen': read('importReport'),
  'page /(product)/beheer/imports': read('importReport'),
  'action /(product)/beheer/imports?/bestand': create('signalImport'),
  // A file that waits, for whoever sent it.
  'page /(product)/beheer/imports/wachtend/[upload]': create('signalImport'),
  'action /(product)/beheer/imports/wachtend/[upload]?/controleer': create('signalImport'),
  'action /(product)/beheer/imports/wachtend/[upload]?/inlezen': create('signalImport'),
  'action /(product)/beheer/imports/wachtend/[upload]?/voorleggen': create('signalImport'),
  'action /(product)/beheer/imports/wachtend/[upload]?/weg': create('signalImport'),
  'GET /(product)/beheer/voortgang': read('importReport'),
  'action /(product)/beheer/grenzen?/bestand': create('areaImport'),
  'action /(product)/beheer/grenzen?/pdok': create('areaImport'),
  'action /(product)/beheer/grenzen?/gebruik': update('areaImport'),
  'page /(product)/beheer/partners': read('partnerRegistry'),
  // Who keeps the registry adds an organisation; who may only ask for one proposes it.
  'page /(product)/beheer/partners/nieuw': create('partnerRegistry'),
  'action /(product)/beheer/partners/nieuw?/bewaar': update('partnerRegistry'),
  'action /(product)/beheer/partners/nieuw?/stelvoor': create('partnerRegistry'),
  // The page itself sees for whom a proposal is.
  'page /(product)/beheer/partners/voorstellen/[request]': read('partnerRegistry'),
  'action /(product)/beheer/partners/voorstellen/[request]?/akkoord': approve('partnerRegistry'),
  'action /(product)/beheer/partners/voorstellen/[request]?/weiger': approve('partnerRegistry'),
  'action /(product)/beheer/partners/voorstellen/[request]?/intrek': create('partnerRegistry'),
  'page /(product)/beheer/partners/[id]': read('partnerRegistry'),
  'action /(product)/beheer/partners/[id]?/bewaar': update('partnerRegistry'),
  'action /(product)/beheer/partners/[id]?/beeindig': remove('partnerRegistry'),
  'action /(product)/beheer/partners/[id]?/heropen': update('partnerRegistry'),
  'action /(product)/beheer/partners/[id]?/convenant': update('partnerRegistry'),
  'action /(product)/beheer/partners/[id]?/eindeconvenant': update('partnerRegistry'),
  'action /(product)/beheer/partners/[id]?/akkoord': approve('partnerRegistry'),
  'action /(product)/beheer/partners/[id]?/weiger': approve('partnerRegistry'),
  'page /(product)/beheer/bronnen': read('importReport'),
  'page /(product)/beheer/bronnen/[source]': read('importReport'),
  'action /(product)/beheer/bronnen/[source]?/bewaar': update('importMapping'),
  'page /(product)/beheer/signaleringen': read('importReport'),
  'action /(product)/beheer/signaleringen?/bewaar': update('importMapping'),
  'page /(product)/beheer/categorieen': read('importMapping'),
  'page /(product)/beheer/categorieen/[source]': read('importMapping'),
  'action /(product)/beheer/categorieen/[source]?/bewaar': update('importMapping'),
  // How long what is kept says nothing of what is kept; whoever runs the destruction asks for another term.
  'page /(product)/beheer/bewaartermijnen': read('importReport'),
  'action /(product)/beheer/bewaartermijnen?/termijn': create('destructionRun'),
  'action /(product)/beheer/bewaartermijnen?/wis': create('destructionRun'),
  'page /(product)/beheer/systeem': read('technicalLog'),
  'page /(product)/beheer/imports/[id]': read('importReport'),
  'action /(product)/beheer/imports/[id]?/ongedaan': remove('areaImport'),

  'page /(product)/beheer/gebruikers': read('account'),
  'page /(product)/beheer/gebruikers/nieuw': create('account'),
  'action /(product)/beheer/gebruikers/nieuw': create('account'),
  'page /(product)/beheer/gebruikers/[id]': read('account'),
  'action /(product)/beheer/gebruikers/[id]?/wijzig': update('account'),
  'action /(product)/beheer/gebruikers/[id]?/uit': remove('account'),
  'action /(product)/beheer/gebruikers/[id]?/aan': update('account'),
  'action /(product)/beheer/gebruikers/[id]?/link': update('account'),
  'action /(product)/beheer/gebruikers/[id]?/sessies': update('account'),
  // Who asks for something with a privileged role, and who approves it.
  'page /(product)/beheer/verzoeken': read('privilegedRole'),
  'action /(product)/beheer/verzoeken?/akkoord': approve('privilegedRole'),
  'action /(product)/beheer/verzoeken?/weiger': approve('privilegedRole'),
  'action /(product)/beheer/verzoeken?/intrek': update('privilegedRole'),
  // The privacy officer looks over who has which rights; an administrator sees what came of it.
  'page /(product)/beheer/rechtencontrole': read('privilegedRole'),
  'action /(product)/beheer/rechtencontrole?/begin': approve('privilegedRole'),
  'page /(product)/beheer/rechtencontrole/[id]': read('privilegedRole'),
  'action /(product)/beheer/rechtencontrole/[id]?/bewaar': approve('privilegedRole'),
  'action /(product)/beheer/rechtencontrole/[id]?/onderteken': approve('privilegedRole'),
};
