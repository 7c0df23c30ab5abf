/*
 * What the roles of requests may do in the database, written down apart from the migrations that grant it.
 */

const seenByPages = [
  ...['area', 'area_member', 'map_edition', 'map_shape', 'map_tile', 'category', 'source', 'figure_series'],
  ...['figure', 'figure_coverage', 'cell_release', 'cell_protected', 'source_coverage'],
  'hotspot_protected',
];
const entry = 'actor, role, action, resource, subject, outcome, purpose, request_id';

/** Every right, as `role privilege table`, with the columns of it that are meant when it is not all. */
export const documentGrants: readonly string[] = [
  ...['area', 'detail'].flatMap((role) => [
    ...seenByPages.map((table) => `${role} SELECT ${table}`),
    ...columns(`${role} SELECT import_batch`, 'id, status'),
    ...['hotspot_run', 'warning_run'].flatMap((table) =>
      columns(
        `${role} SELECT ${table}`,
        'municipality_code, status, wanted_version, data_version, computed_at',
      ),
    ),
    ...columns(`${role} SELECT warning_budget`, 'per_week, revision, changed_at'),
  ]),
  'detail SELECT approach_outline',
  'detail SELECT cell_exact',
  'detail SELECT hotspot_exact',
  'detail SELECT observation_hours',
  'detail SELECT plan_goal_seal',
  'detail SELECT signal',
  'detail SELECT warning_exact',
  'detail SELECT warning_snooze',
  'log SELECT audit_entry',
  ...['approach', 'approach_event', 'approach_type', 'partner_area'].map((table) => `plans SELECT ${table}`),
  ...['agreement', 'agreement_event', 'approach_participant', 'approach_signal'].map(
    (table) => `plans SELECT ${table}`,
  ),
  ...['deployment_shift', 'deployment_handover'].flatMap((table) => [
    `plans SELECT ${table}`,
    `plans SELECT ${table}_event`,
  ]),
  'plans SELECT partner_covenant',
  ...['plan', 'plan_event', 'plan_contribution'].map((table) => `plans SELECT ${table}`),
  ...['intervention_hidden', 'intervention_own', 'intervention_wish'].map((table) => `plans SELECT ${table}`),
  ...['noticed_signal', 'noticed_signal_event', 'signal_bundle'].map((table) => `plans SELECT ${table}`),
  ...columns('plans SELECT partner', 'id, name, kind, chain, ended_on, weekly_hours'),
  ...['approach', 'approach_event', 'approach_type', 'approach_member', 'partner_area'].map(
    (table) => `cases SELECT ${table}`,
  ),
  ...columns('cases SELECT partner', 'id, name, kind, chain, ended_on'),
  ...['takes_part', 'groups_by_name', 'case_colleagues', 'waiting_members'].map(
    (name) => `cases EXECUTE ${name}`,
  ),
  ...['area', 'detail', 'log', 'login', 'manage', 'plans', 'cases'].flatMap((role) =>
    columns(`${role} INSERT audit_entry`, entry),
  ),
  'login SELECT account',
  ...columns('login INSERT account', 'id, login_name, name, organisation, role, state'),
  ...columns('login UPDATE account', 'state, issuer, subject'),
  ...['credential', 'recovery_code', 'login_throttle'].flatMap((table) =>
    ['SELECT', 'INSERT', 'UPDATE', 'DELETE'].map((right) => `login ${right} ${table}`),
  ),
  'login SELECT session',
  'login INSERT session',
  ...columns('login UPDATE session', 'seen_at, ended_at'),
  'login SELECT one_time_link',
  ...columns('login UPDATE one_time_link', 'used_at'),
  ...['SELECT', 'INSERT', 'DELETE'].map((right) => `login ${right} spent_message`),
  'area EXECUTE case_counts',
  'login EXECUTE has_accounts',
  ...['account', 'change_request', 'rights_review', 'rights_review_row'].flatMap((table) => [
    `manage SELECT ${table}`,
    `manage INSERT ${table}`,
  ]),
  ...columns(
    'manage UPDATE account',
    'name, email, issuer, subject, organisation, role, own_area_code, state',
  ),
  ...columns('manage UPDATE change_request', 'decision, decided_by, decided_at, decision_reason'),
  ...columns('manage UPDATE rights_review', 'signed_by, signed_at, revision, changed_at, changed_by'),
  ...columns('manage UPDATE rights_review_row', 'verdict'),
  'manage SELECT retention_setting',
  ...columns('manage INSERT retention_setting', 'kind, months, changed_at'),
  ...columns('manage UPDATE retention_setting', 'months, revision, changed_at'),
  ...['credential', 'recovery_code'].flatMap((table) => [
    `manage SELECT ${table}.account_id`,
    `manage DELETE ${table}`,
  ]),
  ...columns('manage SELECT session', 'id, account_id, started_at, seen_at, ended_at'),
  ...columns('manage UPDATE session', 'ended_at'),
  ...columns('manage SELECT one_time_link', 'account_id, used_at'),
  ...['INSERT', 'DELETE'].map((right) => `manage ${right} one_time_link`),
];

/** Tables of which every row is asked for, also by their owner. */
export const documentGuarded: readonly string[] = [
  ...['account', 'audit_entry', 'cell_exact', 'change_request', 'credential', 'login_throttle'],
  ...['one_time_link', 'recovery_code', 'rights_review', 'rights_review_row', 'session', 'signal'],
  'spent_message',
  ...['approach', 'approach_event', 'approach_member', 'approach_type', 'partner', 'partner_area'],
  'partner_covenant',
  ...['agreement', 'agreement_event', 'approach_outline', 'approach_participant', 'approach_signal'],
  ...['deployment_shift', 'deployment_shift_event', 'deployment_handover', 'deployment_handover_event'],
  ...['plan', 'plan_event', 'plan_contribution', 'plan_goal_seal'],
  ...['intervention_hidden', 'intervention_own', 'intervention_wish'],
  ...['noticed_signal', 'noticed_signal_event', 'signal_bundle'],
  'hotspot_exact',
  'observation_hours',
  'retention_setting',
  'warning_exact',
  'warning_snooze',
];

function columns(right: string, names: string): string[] {
  return names.split(', ').map((name) => `${right}.${name}`);
}
