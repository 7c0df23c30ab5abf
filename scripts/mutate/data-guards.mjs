/** Guards at the data: whose accounts, sessions, requests and counts a query reaches. */
export const dataGuards = [
  {
    name: 'whoever sees part of the signals sees all counts exactly',
    file: 'src/auth/signal-detail.ts',
    from: "grant.detail === 'content' && reaches(grant, relation)",
    to: 'reaches(grant, { ownArea: true })',
    tests: ['src/auth/signal-detail.test.ts'],
  },
  {
    name: 'an area that reaches beyond the own one is seen exactly',
    file: 'src/auth/signal-detail.ts',
    from: 'buurten.every((code) => own.has(code))',
    to: 'buurten.some((code) => own.has(code))',
    tests: ['src/auth/signal-detail.test.ts'],
  },
  {
    name: 'an area without buurten is seen exactly',
    file: 'src/auth/signal-detail.ts',
    from: 'buurten.length > 0 && ',
    to: '',
    tests: ['src/auth/signal-detail.test.ts'],
  },
  {
    name: 'everyone counts exactly',
    file: 'src/insight/counts.server.ts',
    from: 'if (seesMunicipality(viewer, question.municipalityCode)) {',
    to: 'if (true) {',
    tests: ['src/insight/counts.server.test.ts'],
  },
  {
    name: 'everyone counts their own area exactly',
    file: 'src/insight/counts.server.ts',
    from: 'if (!seesOwnDetail(viewer)) return [];',
    to: '',
    policiesOff: ['cell_exact'],
    tests: ['src/insight/counts.server.test.ts'],
  },
  {
    name: 'weeks are given to whoever sees totals',
    file: 'src/insight/counts.server.ts',
    from: 'if (!isPublishedPeriod(question.period)) {',
    to: 'if (false) {',
    tests: ['src/insight/counts.server.test.ts'],
  },
  {
    name: 'every trend is exact',
    file: 'src/insight/trend.server.ts',
    from: 'const isExact = seesDetailOf(viewer, buurten);',
    to: 'const isExact = true;',
    tests: ['src/insight/trend.server.test.ts'],
  },
  {
    name: 'every timeline shows weeks',
    file: 'src/insight/trend.server.ts',
    from: 'return seesMunicipality(viewer, question.municipalityCode)',
    to: 'return true',
    tests: ['src/insight/trend.server.test.ts'],
  },
  {
    name: 'the database gives everyone the own area',
    file: 'src/auth/database.ts',
    from: 'seesOwnDetail(viewer) ?',
    to: 'true ?',
    tests: ['src/auth/database.test.ts'],
  },
  {
    name: 'the database gives everyone their municipality',
    file: 'src/auth/database.ts',
    from: 'const isOwn = seesMunicipality(viewer, municipality);',
    to: 'const isOwn = true;',
    tests: ['src/auth/database.test.ts'],
  },
  {
    name: 'the database gives everyone the whole log',
    file: 'src/auth/database.ts',
    from: "everything && may(viewer, 'auditLog', 'read', {})",
    to: 'everything',
    tests: ['tests/log-page.test.ts'],
  },
  {
    name: 'the database lets everyone manage accounts',
    file: 'src/auth/database.ts',
    from: "may(viewer, 'account', 'read', {})",
    to: 'true',
    tests: ['src/auth/database.test.ts'],
  },
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
    name: 'every area is seen exactly',
    file: 'src/insight/trend.server.ts',
    from: 'return seesDetailOf(viewer, await listBuurtenWithin(db, areaYear, areaCode, day));',
    to: 'return true;',
    tests: ['src/insight/trend.server.test.ts', 'src/insight/area-page.server.test.ts'],
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
  {
    name: 'counts of every municipality are given',
    file: 'src/insight/counts.server.ts',
    from: 'and (${municipalityCode}::text is null or municipality_code = ${municipalityCode})`;\n}',
    to: '`;\n}',
    policiesOff: ['cell_exact'],
    tests: ['src/insight/counts.server.test.ts'],
  },
  {
    name: 'exact counts beyond the own area are given',
    file: 'src/insight/counts.server.ts',
    from: ' and (${codes}::text[] is null or area_code = any(${codes}))',
    to: '',
    policiesOff: ['cell_exact'],
    tests: ['src/insight/counts.server.test.ts'],
  },
  {
    name: 'a file that waits is shown to anyone who may import',
    file: 'src/routes/(product)/beheer/imports/pending.server.ts',
    from: 'pending?.owner !== viewer.name',
    to: 'pending === undefined',
    tests: ['src/routes/(product)/beheer/imports/pending.server.test.ts'],
  },
  {
    name: 'contacts are shown to who only takes part in a plan',
    file: 'src/partners/queries.server.ts',
    from: "detail === 'content'",
    to: 'detail !== undefined',
    tests: ['src/partners/partners.server.test.ts'],
  },
];
