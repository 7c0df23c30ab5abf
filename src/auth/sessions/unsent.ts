/** In the address of a page: a form on it was sent by someone who was not logged in any more, so nothing came of it. */
export const unsentMark = 'niet-verstuurd';
