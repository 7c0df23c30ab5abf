/** Works through all items, a few at the same time; gives what came of each in their order. */
export async function eachAtOnce<Item, Made>(
  items: readonly Item[],
  work: (item: Item) => Promise<Made>,
  atOnce = 8,
): Promise<Made[]> {
  const made = new Array<Made>(items.length);
  const waiting = items.entries();
  const worker = async () => {
    // One iterator for all, so every item is taken once.
    for (const [position, item] of waiting) made[position] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return made;
}
