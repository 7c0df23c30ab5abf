import { redirect } from '@sveltejs/kit';
import { halfOf, isLinkHalf, wholeLink } from '#auth/accounts/link-halves.ts';
import { findLink } from '#auth/accounts/links.server.ts';
import { codeAppSetup } from '#auth/login/code-app.ts';
import { totpSecretOf } from '#auth/login/totp.ts';
import { database } from '#db/handle.ts';
import { processSecret } from '#db/secret.ts';
import { findProvider } from '../../inloggen/provider.server.ts';

/**
 * What stands behind a one-time link. With `half` it is one that needs the code of its second half; that code, once typed, makes
 * it whole and leads there.
 */
export async function loadLink(token: string, { searchParams }: URL) {
  const code = searchParams.get('code');
  if (isLinkHalf(token) && code) redirect(303, `/toegang/${encodeURIComponent(wholeLink(token, code))}`);
  const half = halfOf(token);
  const link = await findLink(database(), token, new Date());
  if (link === undefined)
    return { half, isWrong: half !== null && half !== token, link: null, provider: null, providerHref: '' };
  const totpSecret = totpSecretOf(processSecret(), token);
  return {
    ...{ half, isWrong: false },
    // The first account is always local: it is the way in when the provider does not answer.
    provider: link.purpose === 'first' ? null : (findProvider()?.name ?? null),
    providerHref: `/inloggen/organisatie?link=${encodeURIComponent(token)}`,
    link: {
      purpose: link.purpose,
      loginName: link.account?.loginName ?? '',
      name: link.account?.name ?? '',
      setup: codeAppSetup(totpSecret, link.account?.loginName ?? 'beheer'),
    },
  };
}
