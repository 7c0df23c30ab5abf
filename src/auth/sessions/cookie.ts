/** A cookie of ours: its name, and the options to set and delete it with. */
export interface OwnCookie {
  name: string;
  options: { path: '/'; httpOnly: true; sameSite: 'lax'; secure: boolean; maxAge?: number };
}

const oneYear = 365 * 24 * 3600;

/** Holds the token of a session, until the browser closes. */
export function sessionCookie(url: URL): OwnCookie {
  return ownCookie(url, 'wijkbeeld_sessie');
}

/** Holds the mark of a browser in which someone logged in before (login/known-browser.ts). */
export function browserCookie(url: URL): OwnCookie {
  const { name, options } = ownCookie(url, 'wijkbeeld_browser');
  return { name, options: { ...options, maxAge: oneYear } };
}

/** Holds what a login at an identity provider has to come back with; minutes only. */
export function providerCookie(url: URL): OwnCookie {
  const { name, options } = ownCookie(url, 'wijkbeeld_aanmelding');
  return { name, options: { ...options, maxAge: 600 } };
}

/**
 * Pages cannot read it and other sites cannot have it sent along with a form. Over https only this very host can have set it
 * (`__Host-`), so nobody plants one from a neighbouring host; plain http is for one's own machine.
 */
function ownCookie(url: URL, name: string): OwnCookie {
  const secure = url.protocol === 'https:';
  return {
    name: secure ? `__Host-${name}` : name,
    options: { path: '/', httpOnly: true, sameSite: 'lax', secure },
  };
}
