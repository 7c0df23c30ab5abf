/** What a map can miss: tiles of the boundaries, or the base map that someone asked for. */
export type MapProblem = 'tiles' | 'base-map';

/** What people read then, on the map. */
export const problemTexts: Record<MapProblem, string> = {
  tiles: 'Een deel van de kaart kon niet worden geladen. De lijst toont alle gegevens.',
  'base-map': 'De achtergrondkaart is nu niet te bereiken. De gebieden kloppen wel.',
};
