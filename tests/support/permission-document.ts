import type { Role } from '#auth/model.ts';
import type { Resource } from '#auth/permissions.ts';

/**
 * The matrix of trust.md section 8 once more, in plain words and cell by cell, written down apart from the table of the
 * product so that the two can differ. Verbs, then how far they reach. What is not here, nobody may. The comments quote the
 * document: OOV-adviseur, wijkteamregisseur, procesmanager, partner, stuurgroep, privacy officer, functioneel beheerder.
 */
export const documentCells: readonly (readonly [Resource, Role, string])[] = [
  // Area aggregate: R | R | R | R (areas of own plans) | R | R | R
  ['areaAggregate', 'oovAdvisor', 'read: all'],
  ['areaAggregate', 'wijkteamRegisseur', 'read: all'],
  ['areaAggregate', 'processManager', 'read: all'],
  ['areaAggregate', 'groupRegisseur', 'read: all'],
  ['areaAggregate', 'programmeLead', 'read: all'],
  ['areaAggregate', 'partnerProfessional', 'read: member'],
  ['areaAggregate', 'steeringMember', 'read: all'],
  ['areaAggregate', 'privacyOfficer', 'read: all'],
  ['areaAggregate', 'functionalAdmin', 'read: all'],

  // The part of signal detail that is numbers per area and no signals: R g | R g | A | - (only areas of own plans) | A | A | -
  ['exactCounts', 'oovAdvisor', 'read: own-area'],
  ['exactCounts', 'wijkteamRegisseur', 'read: own-area'],
  ['exactCounts', 'processManager', 'read: all, aggregate'],
  ['exactCounts', 'groupRegisseur', 'read: all, aggregate'],
  ['exactCounts', 'programmeLead', 'read: all, aggregate'],
  ['exactCounts', 'steeringMember', 'read: all, aggregate'],
  ['exactCounts', 'privacyOfficer', 'read: all, aggregate'],

  // Signal detail, the signals themselves: R g l | R C U g l | R m l | C o, R o (own), R m if assigned | A | R t l | -
  ['signalDetail', 'oovAdvisor', 'read: own-area, logged'],
  ['signalDetail', 'wijkteamRegisseur', 'read create update: own-area, logged'],
  ['signalDetail', 'processManager', 'read: member, logged'],
  ['signalDetail', 'groupRegisseur', 'read: member, logged'],
  ['signalDetail', 'programmeLead', 'read: all, aggregate'],
  ['signalDetail', 'partnerProfessional', 'read create: own-organisation; read: assigned'],
  ['signalDetail', 'steeringMember', 'read: all, aggregate'],
  ['signalDetail', 'privacyOfficer', 'read: all, logged, ticket'],

  // The same for signals that are worked on, where the OOV-adviseur weighs those without a place
  ['signalInbox', 'oovAdvisor', 'read create update: own-area, logged'],
  ['signalInbox', 'wijkteamRegisseur', 'read create update: own-area, logged'],
  ['signalInbox', 'programmeLead', 'read: all, aggregate'],
  ['signalInbox', 'partnerProfessional', 'read create: own-organisation, logged; read: assigned, logged'],
  ['signalInbox', 'steeringMember', 'read: all, aggregate'],

  // Group file: R meta only | R U m l | W m l | R U m o l (own contributions + shared facts) | A | R t l | -
  ['groupFile', 'oovAdvisor', 'read: all, meta'],
  ['groupFile', 'wijkteamRegisseur', 'read update: member, logged'],
  ['groupFile', 'processManager', 'read create update remove: member, logged'],
  ['groupFile', 'groupRegisseur', 'read create update remove: member, logged'],
  ['groupFile', 'programmeLead', 'read: all, aggregate'],
  ['groupFile', 'partnerProfessional', 'read update: member, shared, logged'],
  ['groupFile', 'steeringMember', 'read: all, aggregate'],
  ['groupFile', 'privacyOfficer', 'read: all, logged, ticket'],

  // Person file: - | R U m l | W m l | R m o l, C own contributions | - | R t l 2 | -
  ['personFile', 'wijkteamRegisseur', 'read update: member, logged'],
  ['personFile', 'processManager', 'read create update remove: member, logged'],
  ['personFile', 'partnerProfessional', 'read create: member, shared, logged'],
  ['personFile', 'privacyOfficer', 'read: all, logged, two people, ticket'],

  // Household: - | R U m l | W m l | R m o l | - | R t l 2 | -
  ['household', 'wijkteamRegisseur', 'read update: member, logged'],
  ['household', 'processManager', 'read create update remove: member, logged'],
  ['household', 'partnerProfessional', 'read: member, shared, logged'],
  ['household', 'privacyOfficer', 'read: all, logged, two people, ticket'],

  // Plan, area: W g | W g | R | R m, U own actions; W while its organisation has the voortouw | R X | R | -
  ['areaPlan', 'oovAdvisor', 'read create update remove: own-area'],
  ['areaPlan', 'wijkteamRegisseur', 'read create update remove: own-area'],
  ['areaPlan', 'processManager', 'read: all'],
  ['areaPlan', 'groupRegisseur', 'read: all'],
  ['areaPlan', 'programmeLead', 'read: own-area'],
  [
    'areaPlan',
    'partnerProfessional',
    'read: member; read update: assigned; read create update remove: own-organisation',
  ],
  ['areaPlan', 'steeringMember', 'read approve: all'],
  ['areaPlan', 'privacyOfficer', 'read: all'],

  // Plan, casus: - | R U m l | W m l | R m l, U own actions | A | R t l | -
  ['casusPlan', 'wijkteamRegisseur', 'read update: member, logged'],
  ['casusPlan', 'processManager', 'read create update remove: member, logged'],
  ['casusPlan', 'groupRegisseur', 'read create update remove: member, logged'],
  ['casusPlan', 'programmeLead', 'read: all, aggregate'],
  ['casusPlan', 'partnerProfessional', 'read: member, logged; read update: assigned, logged'],
  ['casusPlan', 'steeringMember', 'read: all, aggregate'],
  ['casusPlan', 'privacyOfficer', 'read: all, logged, ticket'],

  // Kwartiermaker: W on own subproject, R g on area plans, A elsewhere
  ['subproject', 'programmeLead', 'read create update remove: assigned'],

  // Task: C U g (area plans) | C U m | C U m | U assigned only | A | R meta | -
  ['task', 'oovAdvisor', 'read create update: own-area'],
  ['task', 'wijkteamRegisseur', 'read create update: member'],
  ['task', 'processManager', 'read create update: member'],
  ['task', 'groupRegisseur', 'read create update: member'],
  ['task', 'programmeLead', 'read: all, aggregate'],
  ['task', 'partnerProfessional', 'read update: assigned'],
  ['task', 'steeringMember', 'read: all, aggregate'],
  ['task', 'privacyOfficer', 'read: all, meta'],

  // Partner registry: R | R | R, C proposal | R (organisations; contacts within shared plans) | R | R X | W 2
  ['partnerRegistry', 'oovAdvisor', 'read: all'],
  ['partnerRegistry', 'wijkteamRegisseur', 'read: all'],
  ['partnerRegistry', 'processManager', 'read: all; create: all, two people'],
  ['partnerRegistry', 'groupRegisseur', 'read: all; create: all, two people'],
  ['partnerRegistry', 'partnerProfessional', 'read: all, shared'],
  ['partnerRegistry', 'steeringMember', 'read: all'],
  ['partnerRegistry', 'privacyOfficer', 'read approve: all'],
  ['partnerRegistry', 'functionalAdmin', 'read: all; create update remove: all, two people'],

  // Catalogue of interventions (not in the document): everyone reads it, who manages or plans for the municipality keeps it
  ['interventionCatalogue', 'oovAdvisor', 'read create update remove: all'],
  ['interventionCatalogue', 'wijkteamRegisseur', 'read: all'],
  ['interventionCatalogue', 'processManager', 'read: all'],
  ['interventionCatalogue', 'groupRegisseur', 'read: all'],
  ['interventionCatalogue', 'programmeLead', 'read: all'],
  ['interventionCatalogue', 'partnerProfessional', 'read: all'],
  ['interventionCatalogue', 'steeringMember', 'read: all'],
  ['interventionCatalogue', 'privacyOfficer', 'read: all'],
  ['interventionCatalogue', 'functionalAdmin', 'read create update remove: all'],
  ['interventionWish', 'oovAdvisor', 'read create update: all'],
  ['interventionWish', 'wijkteamRegisseur', 'read create: all'],
  ['interventionWish', 'processManager', 'read create: all'],
  ['interventionWish', 'groupRegisseur', 'read create: all'],
  ['interventionWish', 'programmeLead', 'read create: all'],
  ['interventionWish', 'partnerProfessional', 'read create: all'],
  ['interventionWish', 'steeringMember', 'read: all'],
  ['interventionWish', 'privacyOfficer', 'read: all'],
  ['interventionWish', 'functionalAdmin', 'read update: all'],

  // Budget: C U g proposal | R g | R own plan | - | R X | R | -
  ['budget', 'oovAdvisor', 'read: own-area; create update: own-area, two people'],
  ['budget', 'wijkteamRegisseur', 'read: own-area'],
  ['budget', 'processManager', 'read: member'],
  ['budget', 'groupRegisseur', 'read: member'],
  ['budget', 'steeringMember', 'read approve: all'],
  ['budget', 'privacyOfficer', 'read: all'],

  // Audit log: own actions | own actions | own + who saw my casus | own actions | - | R all, export 2 | technical log only
  ['auditLog', 'oovAdvisor', 'read: assigned'],
  ['auditLog', 'wijkteamRegisseur', 'read: assigned'],
  ['auditLog', 'processManager', 'read: assigned; read: member'],
  ['auditLog', 'groupRegisseur', 'read: assigned; read: member'],
  ['auditLog', 'partnerProfessional', 'read: assigned'],
  ['auditLog', 'privacyOfficer', 'read: all; export: all, two people'],
  ['technicalLog', 'functionalAdmin', 'read: all'],

  // Import: W area data | - | C casus intake, 2 for bulk | C o signals | - | R reports | R job status, W mappings
  ['areaImport', 'oovAdvisor', 'read create update remove: all'],
  ['signalImport', 'oovAdvisor', 'read create update remove: all'],
  ['signalImport', 'partnerProfessional', 'create: own-organisation'],
  ['casusIntake', 'processManager', 'create: all'],
  ['casusBulkImport', 'processManager', 'create: all, two people'],
  ['importReport', 'oovAdvisor', 'read: all'],
  ['importReport', 'privacyOfficer', 'read: all'],
  ['importReport', 'functionalAdmin', 'read: all'],
  ['importMapping', 'functionalAdmin', 'read create update remove: all'],

  // User admin: - | - | C m membership proposal 2 | contact person: C o proposal | - | R X privileged | W accounts, 2 for privileged; never membership
  ['account', 'partnerProfessional', 'create: own-organisation, two people'],
  ['account', 'privacyOfficer', 'read: all'],
  ['account', 'functionalAdmin', 'read create update remove: all'],
  ['privilegedRole', 'privacyOfficer', 'read approve: all'],
  ['privilegedRole', 'functionalAdmin', 'read: all; create update remove: all, two people'],
  ['casusMembership', 'processManager', 'create: member, two people'],
  ['casusMembership', 'groupRegisseur', 'create: member, two people'],
  ['casusMembership', 'partnerProfessional', 'approve: own-organisation'],
  ['casusMembership', 'privacyOfficer', 'approve: all'],

  // Retention: - | - | C proposal m | - | - | X, R report | runs job, no content
  ['destruction', 'processManager', 'create: member, two people'],
  ['destruction', 'groupRegisseur', 'create: member, two people'],
  ['destruction', 'privacyOfficer', 'read approve: all'],
  ['destructionRun', 'functionalAdmin', 'create: all, meta'],

  // Inzage dossier: - | - | C contribution, X facts | X own facts | - | W 2 | -
  ['inzageDossier', 'processManager', 'create approve: member'],
  ['inzageDossier', 'groupRegisseur', 'create approve: member'],
  ['inzageDossier', 'partnerProfessional', 'approve: own-organisation'],
  ['inzageDossier', 'privacyOfficer', 'read: all; create update remove: all, two people'],
];
