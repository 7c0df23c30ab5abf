/** A policy as `pg_policies` shows it. */
export interface PolicyRow {
  table: string;
  name: string;
  permissive: 'PERMISSIVE' | 'RESTRICTIVE';
  roles: string[];
  cmd: string;
  qual: string | null;
  withCheck: string | null;
}

/** A change of one policy, and what takes it back. */
export interface PolicyMutant {
  name: string;
  change: string;
  undo: string;
}

/**
 * A policy that is gone, that lets everything through, or of which one clause does.
 *
 * @param mayInsert whether those it is for may add rows; without that what may be added decides nothing
 */
export function policyMutants(policy: PolicyRow, mayInsert: boolean): PolicyMutant[] {
  const { table, name, qual, withCheck } = policy;
  const drop = `drop policy "${name}" on "${table}"`;
  const undo = `drop policy if exists "${name}" on "${table}"; ${creating(policy)}`;
  const changed = (what: string, other: Partial<PolicyRow>): PolicyMutant => ({
    ...{ name: `${table} ${name} ${what}`, undo },
    change: `${drop}; ${creating({ ...policy, ...other })}`,
  });
  const gone = { name: `${table} ${name} gone`, change: drop, undo };
  return [
    gone,
    ...weakened(qual).map(([what, text]) => changed(`uses ${what}`, { qual: text })),
    ...weakened(mayInsert ? withCheck : null).map(([what, text]) =>
      changed(`checks ${what}`, { withCheck: text }),
    ),
  ];
}

function creating({ table, name, permissive, roles, cmd, qual, withCheck }: PolicyRow): string {
  const using = qual === null ? '' : ` using (${qual})`;
  const check = withCheck === null ? '' : ` with check (${withCheck})`;
  return `create policy "${name}" on "${table}" as ${permissive} for ${cmd} to ${roles.join(', ')}${using}${check}`;
}

/** An expression that is always true, that lost one of its alternatives, or of which one condition always holds. */
function weakened(expression: string | null): [what: string, text: string][] {
  if (expression === null) return [];
  const either = split(expression, ' OR ');
  const without = either.length === 1 ? [] : either.map((_, at) => join(either.toSpliced(at, 1), ' OR '));
  const looser = either.flatMap((part, at) => {
    const all = split(part, ' AND ');
    if (all.length === 1) return [];
    return all.map((_, place) => join(either.with(at, join(all.toSpliced(place, 1), ' AND ')), ' OR '));
  });
  return [['true', 'true'], ...[...without, ...looser].map((text): [string, string] => [text, text])];
}

function join(parts: readonly string[], word: string): string {
  return parts.map((part) => `(${part})`).join(word);
}

/** The parts of an expression between a word at the top, without brackets around the whole. */
function split(expression: string, word: string): string[] {
  const text = bare(expression.trim());
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0 && text.startsWith(word, at)) {
      parts.push(text.slice(from, at));
      from = at + word.length;
    }
  }
  return [...parts, text.slice(from)];
}

function bare(text: string): string {
  if (!text.startsWith('(')) return text;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at === text.length - 1 ? bare(text.slice(1, -1).trim()) : text;
  }
  return text;
}
