import type { ApproachType, Scope } from '#approaches/model.ts';
import { outlineText } from '#approaches/outline/read-outline.ts';
import type { PlansContext } from './plans.server.ts';
import { surroundingsOf, type Surroundings } from './surroundings.server.ts';

/** What an outline is drawn on, and the one there is as the field holds it. */
export interface Drawing {
  ground: Pick<Surroundings, 'frame' | 'ground'> | null;
  text: string;
}

/** Where an outline can be drawn for an approach of an area; null for another, which has none. */
export async function drawingOn(
  context: PlansContext,
  { orientation }: ApproachType,
  { areaCodes, outline }: Pick<Scope, 'areaCodes' | 'outline'>,
): Promise<Drawing | null> {
  if (orientation !== 'area') return null;
  const around = await surroundingsOf(context, areaCodes);
  return {
    ground: around === null ? null : { frame: around.frame, ground: around.ground },
    text: outline ? outlineText(outline) : '',
  };
}
