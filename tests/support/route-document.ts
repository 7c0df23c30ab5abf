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
const admin: readonly Role[] = ['functionalAdmin'];
const importers: readonly Role[] = ['oovAdvisor'];
const supervisors: readonly Role[] = ['privacyOfficer', 'functionalAdmin'];
const admins: readonly Role[] = ['functionalAdmin'];
const officers: readonly Role[] = ['privacyOfficer'];

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
  'page /(product)/start': withoutPartner,
  'page /(product)/kaart': withoutPartner,
  'GET /(product)/kaart/lijst': withoutPartner,
  'GET /(product)/kaart/waarden': withoutPartner,
  'page /(product)/gebieden': withoutPartner,
  'page /(product)/gebieden/[code]': withoutPartner,
  'page /sessies': everyRole,
  'action /sessies?/beeindig': everyRole,
  'action /sessies?/anderen': everyRole,
  'action /sessies?/uitloggen': everyRole,
  'GET /sessies/stand': everyRole,
  'POST /sessies/stand': everyRole,
  'page /(product)/zoek': everyRole,
  'page /(product)/bronnen': everyRole,
  'page /(product)/zo-rekenen-wij': everyRole,
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
  'GET /(product)/beheer/voortgang': importReaders,
  'action /(product)/beheer/grenzen?/bestand': importers,
  'action /(product)/beheer/grenzen?/pdok': importers,
  'action /(product)/beheer/grenzen?/gebruik': importers,
  'page /(product)/beheer/partners': partnerReaders,
  'page /(product)/beheer/partners/nieuw': admin,
  'action /(product)/beheer/partners/nieuw?/bewaar': admin,
  'page /(product)/beheer/partners/[id]': partnerReaders,
  'action /(product)/beheer/partners/[id]?/bewaar': admin,
  'action /(product)/beheer/partners/[id]?/beeindig': admin,
  'action /(product)/beheer/partners/[id]?/heropen': admin,
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
