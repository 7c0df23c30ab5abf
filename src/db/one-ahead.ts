/**
 * Gives the items of a source in order while the next one is already on its way: reading goes on while the reader waits
 * for the database. Never more than one ahead, so memory stays small.
 */
export async function* oneAhead<Item>(
  source: AsyncGenerator<Item, void, undefined>,
): AsyncGenerator<Item, void, undefined> {
  const ask = () => {
    const asked = source.next();
    // Asked for before anyone looks at it: its error is thrown where the item is taken, or nowhere when nobody does.
    asked.catch(() => undefined);
    return asked;
  };
  let next = ask();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done === true) return;
      next = ask();
      yield value;
    }
  } finally {
    await source.return();
  }
}
