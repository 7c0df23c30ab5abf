/** What can be done with something. A search, a list, a print or a tile is a way of reading. */
export const verbs = ['read', 'create', 'update', 'remove', 'approve', 'export'] as const;
export type Verb = (typeof verbs)[number];

/** A right, and how far it reaches. */
export interface Grant {
  /**
   * To which records: all; those of the own area; those of the own organisation; those one is a current member of; those
   * assigned to, or done by, the viewer.
   */
  scope: 'all' | 'own-area' | 'own-organisation' | 'member' | 'assigned';
  /**
   * How much of a record: everything; own contributions and what was shared with the own organisation; only that it is there
   * and what kind it is; nothing of it, only protected totals over many.
   */
  detail: 'content' | 'shared' | 'meta' | 'aggregate';
  /** Every look is written in the log, with its purpose. */
  logged: boolean;
  /** Takes effect only after someone else approved. */
  secondPerson: boolean;
  /** Only while a request, an incident or a complaint is open. */
  ticket: boolean;
}

/** One part of a cell of the table: some verbs and how far they reach. */
export interface Clause {
  verbs: readonly Verb[];
  grant: Grant;
}

const verbsOfLetter: Readonly<Record<string, readonly Verb[]>> = {
  R: ['read'],
  C: ['create'],
  // Nobody changes what they may not see.
  U: ['read', 'update'],
  W: ['read', 'create', 'update', 'remove'],
  X: ['approve'],
  E: ['export'],
  A: ['read'],
};

const mark: Readonly<Record<string, Partial<Grant>>> = {
  A: { detail: 'aggregate' },
  g: { scope: 'own-area' },
  o: { scope: 'own-organisation' },
  m: { scope: 'member' },
  a: { scope: 'assigned' },
  shared: { detail: 'shared' },
  meta: { detail: 'meta' },
  l: { logged: true },
  '2': { secondPerson: true },
  t: { ticket: true },
};

const plain: Grant = { scope: 'all', detail: 'content', logged: false, secondPerson: false, ticket: false };

/**
 * Reads a cell as trust.md section 8 writes it: `R U m l` is reading and changing as a member, logged; ` · ` stands between
 * parts that reach differently. Letters: R read, C create, U change, W all of these, X approve, E export, A totals only; g own
 * area, o own organisation, m member, a assigned; shared, meta; l logged, 2 second person, t ticket. Throws on any other.
 */
export function readCell(text: string): Clause[] {
  return text.split(' · ').flatMap((part) => {
    const found = new Set<Verb>();
    const grant = { ...plain };
    for (const token of part.split(' ')) {
      const letters = verbsOfLetter[token];
      const change = mark[token];
      if (letters === undefined && change === undefined)
        throw new Error(`'${token}' in '${text}' is no right`);
      if (change?.scope !== undefined && grant.scope !== 'all') throw new Error(`'${part}' reaches two ways`);
      for (const verb of letters ?? []) found.add(verb);
      Object.assign(grant, change);
    }
    if (found.size === 0) throw new Error(`'${part}' in '${text}' says not what may be done`);
    // A second person is for what changes something; for a look only where a look is all there is.
    if (!grant.secondPerson || found.size === 1 || !found.delete('read'))
      return [{ verbs: [...found], grant }];
    return [
      { verbs: ['read' as const], grant: { ...grant, secondPerson: false } },
      { verbs: [...found], grant },
    ];
  });
}
