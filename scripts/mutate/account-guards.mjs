/** Guards at accounts: whose account, session, request or review someone reaches. */
export const accountGuards = [
  {
    name: 'whoever lost their role still begins a review',
    file: 'src/auth/reviews/commands.server.ts',
    from: 'requireUnchanged(by.viewer, await lockAccounts(tx, [by.viewer.name]));',
    to: '',
    tests: ['src/auth/reviews/reviews.server.test.ts'],
  },
  {
    name: 'whoever lost their role still decides in a review',
    file: 'src/auth/reviews/commands.server.ts',
    from: 'requireUnchanged(viewer, await lockAccounts(tx, [viewer.name]));',
    to: '',
    tests: ['src/auth/reviews/reviews.server.test.ts'],
  },
  {
    name: 'someone decides over their own rights in a review',
    file: 'src/auth/reviews/commands.server.ts',
    from: "if (verdicts.has(viewer.name)) throw new DomainError('NO_ACCESS', otherDecides);",
    to: '',
    policiesOff: ['rights_review_row'],
    tests: ['src/auth/reviews/reviews.server.test.ts'],
  },
  {
    name: 'whoever lost their role still decides on requests',
    file: 'src/auth/requests/commands.server.ts',
    from: 'requireUnchanged(viewer, locked);',
    to: '',
    tests: ['src/auth/requests/requests.server.test.ts', 'src/auth/accounts/manage.server.test.ts'],
  },
  {
    name: 'every role decides on requests',
    file: 'src/auth/requests/commands.server.ts',
    from: "!may(viewer, resource, 'approve', {})",
    to: 'false',
    tests: ['src/auth/requests/requests.server.test.ts', 'src/auth/accounts/manage.server.test.ts'],
  },
  {
    name: 'someone decides on their own request',
    file: 'src/auth/requests/commands.server.ts',
    from: `  if (requestedBy === viewer.name)
    throw`,
    to: `  if (false)
    throw`,
    tests: ['src/auth/requests/requests.server.test.ts', 'src/auth/accounts/manage.server.test.ts'],
  },
  {
    name: 'whoever lost their role still asks for another term',
    file: 'src/retention/term-request.server.ts',
    from: 'requireUnchanged(by.viewer, await lockAccounts(tx, [by.viewer.name]));',
    to: '',
    tests: ['src/retention/term-request.server.test.ts'],
  },
  {
    name: 'a term is asked that nobody can approve',
    file: 'src/retention/term-request.server.ts',
    from: 'await requireSecondPerson(tx, by.viewer, resource);',
    to: '',
    tests: ['src/retention/term-request.server.test.ts'],
  },
  {
    name: 'a term is approved over one that came between',
    file: 'src/retention/term-request.server.ts',
    from: "        .where('retentionSetting.revision', '=', revision),",
    to: '',
    tests: ['src/retention/term-request.server.test.ts'],
  },
  {
    name: 'whoever lost their role still changes accounts',
    file: 'src/auth/accounts/manage.server.ts',
    from: 'requireUnchanged(viewer, locked);',
    to: '',
    tests: ['src/auth/accounts/manage.server.test.ts'],
  },
  {
    name: 'someone changes their own account',
    file: 'src/auth/accounts/manage.server.ts',
    from: `requireUnchanged(viewer, locked);
    refuseSelf(by, accountId);`,
    to: 'requireUnchanged(viewer, locked);',
    tests: ['src/auth/accounts/manage.server.test.ts'],
  },
  {
    name: 'whoever approves gets a whole link',
    file: 'src/auth/accounts/manage.server.ts',
    from: 'if (givesLink(change, before) && keptHalfOf(change) === undefined) throw askAgain();',
    to: '',
    tests: ['src/auth/accounts/link-halves.server.test.ts'],
  },
  {
    name: 'half a link opens an account',
    file: 'src/auth/accounts/link-halves.ts',
    from: 'tokenHash(`${kept} ${plainCode(code)}`)',
    to: 'tokenHash(kept)',
    tests: ['src/auth/accounts/link-halves.test.ts', 'src/auth/accounts/link-halves.server.test.ts'],
  },
  {
    name: 'what opened an account before its extra rights still does',
    file: 'src/auth/accounts/carry-out.server.ts',
    from: 'givesLink(change, before) ? await startOver(tx, before, now, change.linkHalf) : null',
    to: 'null',
    tests: ['src/auth/accounts/link-halves.server.test.ts'],
  },
  {
    name: 'the password of before extra rights still opens the account',
    file: 'src/auth/accounts/carry-out.server.ts',
    from: "await tx.deleteFrom('credential').where('accountId', '=', id).execute();",
    to: '',
    tests: ['src/auth/accounts/link-halves.server.test.ts'],
  },
  {
    name: 'the account at the provider of before extra rights still opens the account',
    file: 'src/auth/accounts/carry-out.server.ts',
    from: "state: 'invited', issuer: null, subject: null",
    to: "state: 'invited'",
    tests: ['src/auth/accounts/link-halves.server.test.ts'],
  },
  {
    name: 'extra rights let in who was let in no more',
    file: 'src/auth/accounts/manage.server.ts',
    from: "if (comesInAnew && change.what === 'update' && before?.state === 'disabled') throw turnOnFirst();",
    to: '',
    tests: ['src/auth/accounts/link-halves.server.test.ts'],
  },
  {
    name: 'whoever lost their role still ends sessions',
    file: 'src/auth/accounts/manage.server.ts',
    from: 'requireUnchanged(by.viewer, await lockAccounts(tx, [by.viewer.name]));',
    to: '',
    tests: ['src/auth/accounts/manage.server.test.ts'],
  },
  {
    name: 'someone ends all of their own sessions as an administrator',
    file: 'src/auth/accounts/manage.server.ts',
    from: `[by.viewer.name]));
    refuseSelf(by, accountId);`,
    to: '[by.viewer.name]));',
    tests: ['src/auth/accounts/manage.server.test.ts'],
  },
  {
    name: 'a session of another is ended',
    file: 'src/auth/sessions/sessions.server.ts',
    from: `        .where('accountId', '=', asker.actor)
`,
    to: '',
    policiesOff: ['session'],
    tests: ['src/auth/sessions/sessions.server.test.ts'],
  },
  {
    name: 'the sessions of everyone end',
    file: 'src/auth/sessions/sessions.server.ts',
    from: `    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .$if`,
    to: `    .where('endedAt', 'is', null)
    .$if`,
    policiesOff: ['session'],
    tests: ['src/auth/sessions/sessions.server.test.ts'],
  },
  {
    name: 'the sessions of everyone are shown',
    file: 'src/auth/sessions/sessions.server.ts',
    from: `    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .orderBy`,
    to: `    .where('endedAt', 'is', null)
    .orderBy`,
    policiesOff: ['session'],
    tests: ['src/auth/sessions/sessions.server.test.ts'],
  },
  {
    name: 'any token opens a session',
    file: 'src/auth/sessions/sessions.server.ts',
    from: `    .where('tokenHash', '=', tokenHash(token))
    .where('endedAt'`,
    to: `    .where('endedAt'`,
    policiesOff: ['session', 'account'],
    tests: ['src/auth/sessions/sessions.server.test.ts'],
  },
  {
    name: 'a session that ended opens',
    file: 'src/auth/sessions/sessions.server.ts',
    from: `    .where('endedAt', 'is', null)
    .where('state'`,
    to: `    .where('state'`,
    tests: ['src/auth/sessions/sessions.server.test.ts'],
  },
  {
    name: 'a session of a disabled account opens',
    file: 'src/auth/sessions/sessions.server.ts',
    from: `    .where('state', '=', 'active')
    .executeTakeFirst();
  if (row === undefined)`,
    to: `    .executeTakeFirst();
  if (row === undefined)`,
    tests: ['src/auth/sessions/sessions.server.test.ts'],
  },
  {
    name: 'a link opens any account',
    file: 'src/auth/accounts/links.server.ts',
    from: ".where('id', '=', link.accountId)",
    to: '',
    policiesOff: ['account'],
    tests: ['src/auth/accounts/accounts.server.test.ts'],
  },
  {
    name: 'someone at the provider is anyone there',
    file: 'src/auth/accounts/queries.server.ts',
    from: `    .where('subject', '=', subject)
`,
    to: '',
    policiesOff: ['account'],
    tests: ['tests/log-of-deeds.test.ts', 'src/auth/oidc/back-channel.test.ts'],
  },
  {
    name: 'a provider speaks for another',
    file: 'src/auth/accounts/queries.server.ts',
    from: `    .where('issuer', '=', issuer)
`,
    to: '',
    policiesOff: ['account'],
    tests: ['tests/log-of-deeds.test.ts', 'src/auth/oidc/back-channel.test.ts'],
  },
  {
    name: 'a password opens any account',
    file: 'src/auth/login/local-login.server.ts',
    from: `    .where('account.loginName', '=', loginName)
`,
    to: '',
    policiesOff: ['account', 'credential'],
    tests: ['src/auth/login/local-login.server.test.ts'],
  },
  {
    name: 'the provider ends sessions of everyone',
    file: 'src/auth/oidc/ended.server.ts',
    from: `        .where('accountId', '=', accountId)
`,
    to: '',
    policiesOff: ['session'],
    tests: ['src/auth/oidc/back-channel.test.ts'],
  },
];
