/**
 * Every place where the product stops someone, with what it becomes when the guard is gone and the tests that must notice. A
 * `from` that no longer stands in its file ends the run, so the list cannot go stale unseen.
 */
export const guards = [
  {
    name: 'the door decides nothing',
    file: 'src/hooks/guard-routes.server.ts',
    from: 'decide(locals.viewer, { routeId: route.id, method: request.method, url })',
    to: "Object.assign({ kind: 'allowed' })",
    tests: ['src/hooks/guard-routes.server.test.ts'],
  },
  {
    name: 'the second line decides nothing',
    file: 'src/auth/require-right.ts',
    from: 'decide(viewer, { routeId: route.id, method, url })',
    to: "Object.assign({ kind: 'allowed' })",
    tests: ['src/routes/second-line.test.ts'],
  },
  {
    name: 'every role has every right',
    file: 'src/auth/route-guard.ts',
    from: 'if (may(viewer, resource, verb, relation))',
    to: 'if (true)',
    tests: ['src/hooks/guard-routes.server.test.ts'],
  },
  {
    name: 'the door lets everyone through',
    file: 'src/hooks/guard-routes.server.ts',
    from: "if (decision.kind === 'allowed') return resolve(event);",
    to: 'if (decision.kind) return resolve(event);',
    tests: ['src/hooks/guard-routes.server.test.ts'],
  },
  {
    name: 'a refused page may answer what it likes',
    file: 'src/hooks/guard-routes.server.ts',
    from: 'if (page.status === decision.status) return page;',
    to: 'return page;',
    tests: ['src/hooks/guard-routes.server.test.ts'],
  },
  {
    name: 'refused data and forms are begun like a page',
    file: 'src/hooks/guard-routes.server.ts',
    from: "isPage(routeId) && !isDataRequest && request.method !== 'POST'",
    to: 'isPage(routeId)',
    tests: ['src/hooks/guard-routes.server.test.ts'],
  },
  {
    name: 'nobody is asked who they are',
    file: 'src/auth/route-guard.ts',
    from: "if (viewer === null) return { kind: 'signIn' };",
    to: "if (viewer === null) return { kind: 'allowed' };",
    tests: ['src/hooks/guard-routes.server.test.ts'],
  },
  {
    name: 'a route without a line is open',
    file: 'src/auth/route-guard.ts',
    from: 'if (cell === undefined) return unknown;',
    to: "if (cell === undefined) return { kind: 'allowed' };",
    tests: ['src/hooks/guard-routes.server.test.ts'],
  },
  {
    name: 'a right to some records opens a page about all',
    file: 'src/auth/route-guard.ts',
    from: 'each ? undefined : {}',
    to: 'undefined',
    tests: ['src/hooks/guard-routes.server.test.ts'],
  },
  {
    name: 'a secret resource says that it exists',
    file: 'src/auth/route-guard.ts',
    from: 'if (secret.has(resource)) return unknown;',
    to: '',
    tests: ['src/hooks/guard-routes.server.test.ts'],
  },
  {
    name: 'the second line refuses nobody',
    file: 'src/auth/require-right.ts',
    from: "if (decision.kind === 'refused') error(decision.status, decision.message);",
    to: '',
    tests: ['src/routes/second-line.test.ts'],
  },
  {
    name: 'pages do not ask for a right',
    file: 'src/routes/guard.server.ts',
    from: "requireRight(event, 'GET');",
    to: '',
    tests: ['src/routes/second-line.test.ts'],
  },
  {
    name: 'form actions do not ask for a right',
    file: 'src/forms.server.ts',
    from: "const viewer = requireRight(event, 'POST');",
    to: 'const viewer = event.locals.viewer;',
    tests: ['src/forms.test.ts'],
  },
  {
    name: 'the upload of boundaries does not ask for a right',
    file: 'src/routes/(product)/beheer/grenzen/upload.server.ts',
    from: "requireRight(event, 'POST')",
    to: 'event.locals.viewer',
    tests: ['src/routes/second-line.test.ts'],
  },
  {
    name: 'the upload of signals does not ask for a right',
    file: 'src/routes/(product)/beheer/imports/upload.server.ts',
    from: "requireRight(event, 'POST')",
    to: 'event.locals.viewer',
    tests: ['src/routes/second-line.test.ts'],
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
  {
    name: 'the progress of imports does not ask for a right',
    file: 'src/routes/(product)/beheer/voortgang/+server.ts',
    from: "requireRight(event, 'GET');",
    to: '',
    tests: ['src/routes/second-line.test.ts'],
  },
  {
    name: 'the base map does not ask for a right',
    file: 'src/routes/achtergrondkaart/[z]/[x]/[y]/+server.ts',
    from: "requireRight(event, 'GET');",
    to: '',
    tests: ['src/routes/second-line.test.ts'],
  },
  {
    name: 'totals give records',
    file: 'src/auth/permissions.ts',
    from: "grant.detail === 'aggregate' || ",
    to: '',
    tests: ['src/auth/permissions.test.ts'],
  },
  {
    name: 'a ticket is not asked for',
    file: 'src/auth/permissions.ts',
    from: '(grant.ticket && relation.ticket !== true)',
    to: 'false',
    tests: ['src/auth/permissions.test.ts'],
  },
  {
    name: 'a right reaches every record',
    file: 'src/auth/permissions.ts',
    from: 'return holds[grant.scope] === true;',
    to: 'return true;',
    tests: ['src/auth/permissions.test.ts'],
  },
  {
    name: 'totals count as a role’s right',
    file: 'src/auth/permissions.ts',
    from: "relation === undefined ? grant.detail !== 'aggregate' :",
    to: 'relation === undefined ? true :',
    tests: ['src/auth/permissions.test.ts'],
  },
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
    name: 'a purpose is chosen without a role',
    file: 'src/routes/(product)/doel/+page.server.ts',
    from: "const { role } = requireRight(event, 'POST');",
    to: "const role = event.locals.viewer?.role ?? 'oovAdvisor';",
    tests: ['src/routes/second-line.test.ts'],
  },
  {
    name: 'the page of one’s sessions does not ask for a right',
    file: 'src/routes/sessies/+page.server.ts',
    from: "requireRight(event, 'GET');",
    to: '',
    tests: ['src/routes/second-line.test.ts'],
  },
  {
    name: 'the end of a session is told without a right',
    file: 'src/routes/sessies/stand/+server.ts',
    from: "requireRight(event, 'GET');",
    to: '',
    tests: ['src/routes/second-line.test.ts'],
  },
  {
    name: 'a refusal is not written down',
    file: 'src/hooks/log-refusals.server.ts',
    from: 'lackedRight(viewer, asked)',
    to: 'null',
    tests: ['src/hooks/log-refusals.server.test.ts'],
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
];

/**
 * Calls that look like a guard and are none: they only leave out what would be refused, so that nobody is offered it. File, and
 * the text of the line.
 */
export const onlyShown = [
  ['src/routes/(product)/+layout.server.ts', "readsWholeLog: may(viewer, 'auditLog', 'read', {})"],
  ['src/routes/(product)/+layout.server.ts', 'note: seesMunicipality(viewer, municipalityCode)'],
  ['src/routes/(product)/menu.ts', "decide(viewer, request).kind === 'allowed'"],
  ['src/routes/(product)/beheer/manage-menu.ts', "decide(viewer, request).kind === 'allowed'"],
  [
    'src/routes/(product)/beheer/manage.server.ts',
    "mayImport: may(context.viewer, 'areaImport', 'create', {})",
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
    'src/routes/(product)/beheer/partners/[id]/+page.server.ts',
    "mayChange: may(viewer, 'partnerRegistry', 'update', {})",
  ],
  [
    'src/routes/(product)/beheer/standing.server.ts',
    "locals.kind === 'real' && may(viewer, 'account', 'read', {})",
  ],
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
  ['src/insight/picture.server.ts', 'seesDetailOf(viewer, scope.buurten)'],
  // Asks months instead of weeks where weeks would be refused.
  ['src/routes/(product)/kaart/asked.server.ts', 'seesMunicipality(viewer, scope?.municipalityCode ?? null)'],
  // Decides nothing: the decision is taken where the answer is given.
  ['src/auth/route-guard.ts', "decide(viewer, request).kind === 'refused'"],
];
