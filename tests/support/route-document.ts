import type { Role } from '#auth/model.ts';

const withoutPartner: readonly Role[] = [
  'oovAdvisor',
  'wijkteamRegisseur',
  'processManager',
  'groupRegisseur',
  'programmeLead',
  'steeringMember',
  'privacyOfficer',
  'functionalAdmin',
];
const everyRole: readonly Role[] = [...withoutPartner, 'partnerProfessional'];
const importReaders: readonly Role[] = ['oovAdvisor', 'privacyOfficer', 'functionalAdmin'];
const partnerReaders: readonly Role[] = [
  ...withoutPartner.filter((role) => role !== 'programmeLead'),
  'partnerProfessional',
];
const partnerProposers: readonly Role[] = ['processManager', 'groupRegisseur', 'functionalAdmin'];
const admin: readonly Role[] = ['functionalAdmin'];
const importers: readonly Role[] = ['oovAdvisor'];
const supervisors: readonly Role[] = ['privacyOfficer', 'functionalAdmin'];
const admins: readonly Role[] = ['functionalAdmin'];
const officers: readonly Role[] = ['privacyOfficer'];
/** Who sees an area exactly and plans for it; of which ones, the page decides. */
const ownAreaPlanners: readonly Role[] = ['oovAdvisor', 'wijkteamRegisseur'];
/** Who reads approaches, and who changes one: a partner those that it takes part in or leads, which the command looks at. */
const planReaders: readonly Role[] = everyRole.filter((role) => role !== 'functionalAdmin');
const planners: readonly Role[] = [...ownAreaPlanners, 'partnerProfessional'];

/** Who is told of cases at all: of which ones, membership decides. */
const caseReaders: readonly Role[] = [
  'wijkteamRegisseur',
  'processManager',
  'privacyOfficer',
  'partnerProfessional',
];
const groupReaders: readonly Role[] = [...caseReaders, 'oovAdvisor', 'groupRegisseur'];
const caseLeads: readonly Role[] = ['processManager'];
const groupLeads: readonly Role[] = ['processManager', 'groupRegisseur'];
const caseChangers: readonly Role[] = ['wijkteamRegisseur', 'processManager'];
const groupChangers: readonly Role[] = [...caseChangers, 'groupRegisseur', 'partnerProfessional'];

/** Who reads signals at work, who brings one, and who weighs them; of which ones the database and the command decide. */
const signalWeighers: readonly Role[] = ownAreaPlanners;
const signalBringers: readonly Role[] = [...ownAreaPlanners, 'partnerProfessional'];

/** Who keeps what a municipality offers, and who makes plans or handles cases and may miss something. */
const catalogueKeepers: readonly Role[] = ['oovAdvisor', 'functionalAdmin'];
const wishers: readonly Role[] = [
  'oovAdvisor',
  'wijkteamRegisseur',
  'processManager',
  'groupRegisseur',
  'programmeLead',
  'partnerProfessional',
];

/**
 * Who gets in where, written down apart from the table of routes. A partner sees only areas of plans they take part in, and
 * so none of the pages about all areas.
 */
export const routeDocument: Readonly<Record<string, 'anyone' | readonly Role[]>> = {
  'page /': 'anyone',
  'page /welkom': 'anyone',
  'action /welkom': 'anyone',
  'page /inloggen': 'anyone',
  'action /inloggen': 'anyone',
  'GET /inloggen/organisatie': 'anyone',
  'GET /inloggen/terug': 'anyone',
  'POST /inloggen/afmelding': 'anyone',
  'page /toegang/[token]': 'anyone',
  'action /toegang/[token]': 'anyone',
  'page /(open)/toegankelijkheid': 'anyone',
  'page /(open)/privacy': 'anyone',
  'page /(open)/verantwoordelijk': 'anyone',
  'page /componenten': 'anyone',
  'GET /tegels/[version]/[z]/[x]/[y]': 'anyone',
  'GET /gebiedenlijst/[version]/[level]': 'anyone',
  'GET /achtergrondkaart/[z]/[x]/[y]': everyRole,
  'page /(product)/start': everyRole,
  'page /(product)/kaart': withoutPartner,
  'GET /(product)/kaart/lijst': withoutPartner,
  'GET /(product)/kaart/waarden': withoutPartner,
  'page /(product)/gebieden': withoutPartner,
  'page /(product)/gebieden/[code]': withoutPartner,
  'page /(product)/gebieden/signaleringen': withoutPartner,
  'action /(product)/gebieden/signaleringen?/stil': ownAreaPlanners,
  'action /(product)/gebieden/signaleringen?/weeraan': ownAreaPlanners,
  'page /(product)/groepen': groupReaders,
  'page /(product)/groepen/nieuw': groupLeads,
  'action /(product)/groepen/nieuw?/begin': groupLeads,
  'page /(product)/groepen/[id]': groupReaders,
  'action /(product)/groepen/[id]?/verder': groupChangers,
  'action /(product)/groepen/[id]?/invullen': groupChangers,
  'action /(product)/groepen/[id]?/schaal': groupChangers,
  'action /(product)/groepen/[id]?/einde': groupChangers,
  'action /(product)/groepen/[id]?/termijn': groupChangers,
  'action /(product)/groepen/[id]?/vraagvoortouw': groupChangers,
  'action /(product)/groepen/[id]?/antwoord': groupReaders,
  'action /(product)/groepen/[id]?/lid': groupLeads,
  'action /(product)/groepen/[id]?/lidweg': groupReaders,
  'page /(product)/casussen': caseReaders,
  'action /(product)/casussen?/akkoord': ['privacyOfficer', 'partnerProfessional'],
  'page /(product)/casussen/nieuw': caseLeads,
  'action /(product)/casussen/nieuw?/begin': caseLeads,
  'page /(product)/casussen/[id]': caseReaders,
  'action /(product)/casussen/[id]?/verder': caseChangers,
  'action /(product)/casussen/[id]?/invullen': caseChangers,
  'action /(product)/casussen/[id]?/schaal': caseChangers,
  'action /(product)/casussen/[id]?/einde': caseChangers,
  'action /(product)/casussen/[id]?/termijn': caseChangers,
  'action /(product)/casussen/[id]?/vraagvoortouw': caseChangers,
  'action /(product)/casussen/[id]?/antwoord': caseReaders,
  'action /(product)/casussen/[id]?/lid': caseChangers,
  'action /(product)/casussen/[id]?/lidweg': caseReaders,
  'page /(product)/plannen': planReaders,
  'page /(product)/plannen/partners': planReaders,
  'page /(product)/plannen/nieuw': planners,
  'action /(product)/plannen/nieuw?/begin': planners,
  'page /(product)/plannen/[id]': planReaders,
  'action /(product)/plannen/[id]?/verder': planners,
  'action /(product)/plannen/[id]?/invullen': planners,
  'action /(product)/plannen/[id]?/vraagvoortouw': planners,
  // Whoever reads it may be the one who was asked; of anyone else the command takes no answer.
  'action /(product)/plannen/[id]?/antwoord': planReaders,
  'action /(product)/plannen/[id]?/schaal': planners,
  'action /(product)/plannen/[id]?/einde': planners,
  'action /(product)/plannen/[id]?/termijn': planners,
  'action /(product)/plannen/[id]?/signaaluit': planners,
  'page /(product)/plannen/[id]/plan': planReaders,
  'action /(product)/plannen/[id]/plan?/doel': planners,
  'action /(product)/plannen/[id]/plan?/criterium': planners,
  'action /(product)/plannen/[id]/plan?/interventie': planners,
  'action /(product)/plannen/[id]/plan?/wijziginterventie': planners,
  'action /(product)/plannen/[id]/plan?/bijdrage': planners,
  'action /(product)/plannen/[id]/plan?/antwoord': planners,
  'action /(product)/plannen/[id]/plan?/verder': planners,
  // Approving takes a second person: who steers, and never who submitted it.
  'action /(product)/plannen/[id]/plan?/besluit': ['steeringMember'],
  'action /(product)/plannen/[id]/plan?/afspraak': planners,
  'action /(product)/plannen/[id]/plan?/afspraakverder': planners,
  'page /(product)/plannen/[id]/rooster': planReaders,
  ...Object.fromEntries(
    ['plan', 'wijzig', 'vervalt', 'meld', 'draagover', 'overdracht'].map((action) => [
      `action /(product)/plannen/[id]/rooster?/${action}`,
      planners,
    ]),
  ),
  'page /(product)/signalen': signalBringers,
  'action /(product)/signalen?/bundel': signalWeighers,
  'action /(product)/signalen?/losmaken': signalWeighers,
  'action /(product)/signalen?/oppakken': signalWeighers,
  'page /(product)/signalen/nieuw': signalBringers,
  'action /(product)/signalen/nieuw?/meld': signalBringers,
  'page /(product)/signalen/[id]': signalBringers,
  'action /(product)/signalen/[id]?/verder': signalWeighers,
  'action /(product)/signalen/[id]?/plaats': signalWeighers,
  'action /(product)/signalen/[id]?/aanpak': signalWeighers,
  'action /(product)/signalen/[id]?/bundel': signalWeighers,
  'action /(product)/signalen/[id]?/losmaken': signalWeighers,
  'page /(product)/signalen/bundels/[id]': signalBringers,
  'action /(product)/signalen/bundels/[id]?/verder': signalWeighers,
  'action /(product)/signalen/bundels/[id]?/aanpak': signalWeighers,
  'action /(product)/signalen/bundels/[id]?/losmaken': signalWeighers,
  'action /(product)/signalen/bundels/[id]?/terug': signalWeighers,
  'page /(product)/bijdragen': planReaders,
  'action /(product)/bijdragen?/antwoord': planners,
  'action /(product)/bijdragen?/afspraakverder': planners,
  'action /(product)/bijdragen?/meld': planners,
  'action /(product)/bijdragen?/overdracht': planners,
  'page /(product)/interventiekaart': everyRole,
  'action /(product)/interventiekaart?/verberg': catalogueKeepers,
  'action /(product)/interventiekaart?/toon': catalogueKeepers,
  'action /(product)/interventiekaart?/naarplan': planners,
  'page /(product)/interventiekaart/nieuw': catalogueKeepers,
  'action /(product)/interventiekaart/nieuw?/bewaar': catalogueKeepers,
  'page /(product)/interventiekaart/eigen/[id]': catalogueKeepers,
  'action /(product)/interventiekaart/eigen/[id]?/bewaar': catalogueKeepers,
  'page /interventiekaart/zonder-internet': everyRole,
  'page /(product)/interventiekaart/wensen': everyRole,
  'action /(product)/interventiekaart/wensen?/meld': wishers,
  'action /(product)/interventiekaart/wensen?/antwoord': catalogueKeepers,
  'page /sessies': everyRole,
  'action /sessies?/beeindig': everyRole,
  'action /sessies?/anderen': everyRole,
  'action /sessies?/uitloggen': everyRole,
  'GET /sessies/stand': everyRole,
  'POST /sessies/stand': everyRole,
  'page /(product)/zoek': everyRole,
  'page /(product)/bronnen': everyRole,
  'page /(product)/zo-rekenen-wij': everyRole,
  'page /(product)/verantwoording': everyRole,
  'page /(product)/verantwoording/afscherming': everyRole,
  'page /(product)/verantwoording/rechten': everyRole,
  'page /(product)/toetsen': everyRole,
  'page /(product)/doel': everyRole,
  'action /(product)/doel': everyRole,
  'page /(product)/mijn-inzagen': everyRole,
  'GET /(product)/mijn-inzagen/bestand': everyRole,
  'page /(product)/logboek': ['privacyOfficer'],
  'page /(product)/[...elders]': everyRole,
  'page /(product)/beheer': importReaders,
  'page /(product)/beheer/grenzen': importReaders,
  'page /(product)/beheer/imports': importReaders,
  'action /(product)/beheer/imports?/bestand': importers,
  'page /(product)/beheer/imports/wachtend/[upload]': importers,
  'action /(product)/beheer/imports/wachtend/[upload]?/controleer': importers,
  'action /(product)/beheer/imports/wachtend/[upload]?/inlezen': importers,
  'action /(product)/beheer/imports/wachtend/[upload]?/voorleggen': importers,
  'action /(product)/beheer/imports/wachtend/[upload]?/weg': importers,
  'GET /(product)/beheer/voortgang': importReaders,
  'action /(product)/beheer/grenzen?/bestand': importers,
  'action /(product)/beheer/grenzen?/pdok': importers,
  'action /(product)/beheer/grenzen?/gebruik': importers,
  'page /(product)/beheer/partners': partnerReaders,
  'page /(product)/beheer/partners/nieuw': partnerProposers,
  'action /(product)/beheer/partners/nieuw?/bewaar': admin,
  'action /(product)/beheer/partners/nieuw?/stelvoor': partnerProposers,
  'page /(product)/beheer/partners/voorstellen/[request]': partnerReaders,
  'action /(product)/beheer/partners/voorstellen/[request]?/akkoord': ['privacyOfficer'],
  'action /(product)/beheer/partners/voorstellen/[request]?/weiger': ['privacyOfficer'],
  'action /(product)/beheer/partners/voorstellen/[request]?/intrek': partnerProposers,
  'page /(product)/beheer/partners/[id]': partnerReaders,
  'action /(product)/beheer/partners/[id]?/bewaar': admin,
  'action /(product)/beheer/partners/[id]?/beeindig': admin,
  'action /(product)/beheer/partners/[id]?/heropen': admin,
  'action /(product)/beheer/partners/[id]?/convenant': admin,
  'action /(product)/beheer/partners/[id]?/eindeconvenant': admin,
  'action /(product)/beheer/partners/[id]?/akkoord': ['privacyOfficer'],
  'action /(product)/beheer/partners/[id]?/weiger': ['privacyOfficer'],
  'page /(product)/beheer/bronnen': importReaders,
  'page /(product)/beheer/bronnen/[source]': importReaders,
  'action /(product)/beheer/bronnen/[source]?/bewaar': admin,
  'page /(product)/beheer/signaleringen': importReaders,
  'action /(product)/beheer/signaleringen?/bewaar': admin,
  'page /(product)/beheer/categorieen': admin,
  'page /(product)/beheer/categorieen/[source]': admin,
  'action /(product)/beheer/categorieen/[source]?/bewaar': admin,
  'page /(product)/beheer/bewaartermijnen': importReaders,
  'action /(product)/beheer/bewaartermijnen?/termijn': admin,
  'action /(product)/beheer/bewaartermijnen?/wis': admin,
  'page /(product)/beheer/systeem': admin,
  'page /(product)/beheer/imports/[id]': importReaders,
  'action /(product)/beheer/imports/[id]?/ongedaan': importers,
  'page /(product)/beheer/gebruikers': supervisors,
  'page /(product)/beheer/gebruikers/nieuw': admins,
  'action /(product)/beheer/gebruikers/nieuw': admins,
  'page /(product)/beheer/gebruikers/[id]': supervisors,
  'action /(product)/beheer/gebruikers/[id]?/wijzig': admins,
  'action /(product)/beheer/gebruikers/[id]?/uit': admins,
  'action /(product)/beheer/gebruikers/[id]?/aan': admins,
  'action /(product)/beheer/gebruikers/[id]?/link': admins,
  'action /(product)/beheer/gebruikers/[id]?/sessies': admins,
  'page /(product)/beheer/verzoeken': supervisors,
  'action /(product)/beheer/verzoeken?/akkoord': officers,
  'action /(product)/beheer/verzoeken?/weiger': officers,
  'action /(product)/beheer/verzoeken?/intrek': admins,
  'page /(product)/beheer/rechtencontrole': supervisors,
  'action /(product)/beheer/rechtencontrole?/begin': officers,
  'page /(product)/beheer/rechtencontrole/[id]': supervisors,
  'action /(product)/beheer/rechtencontrole/[id]?/bewaar': officers,
  'action /(product)/beheer/rechtencontrole/[id]?/onderteken': officers,
};

/** Whether a route is one of which not even the address is told to who may not see what is behind it. */
export function isSecret(key: string): boolean {
  return /\/\(product\)\/(?:groepen|casussen)\b/.test(key);
}
