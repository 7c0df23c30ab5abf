import { isRole, type Role, type Viewer } from '#auth/model.ts';
import { z } from 'zod';

/** Cookie in which a demo database keeps the chosen role; it gives access to fictional data only. */
export const demoRoleCookie = 'wijkbeeld_rol';

const cookieSchema = z
  .string()
  .regex(/^[A-Za-z]+:[A-Za-z0-9-]{2,40}(:[A-Za-z0-9-]{1,40})?$/)
  .transform((text) => text.split(':'));

/** The text of the demo cookie; an organisation goes by its key. */
export function demoRoleText(role: Role, ownAreaCode: string, organisation?: string): string {
  return [role, ownAreaCode, ...(organisation === undefined ? [] : [organisation])].join(':');
}

/** What a demo cookie is looked up in. */
export interface DemoPlaces {
  /** Gives the buurten inside an area; empty for an unknown one. */
  listBuurten: (areaCode: string) => Promise<string[]>;
  /** Gives the name of the organisation with a key that a partner works for there; without a key, or an unknown one, of the first. */
  organisationOf: (municipalityCode: string, key: string | null) => Promise<string | null>;
}

/** The viewer behind a demo cookie, or null when it is absent, damaged or names an area that no longer exists. */
export async function readDemoViewer(
  text: string | undefined,
  { listBuurten, organisationOf }: DemoPlaces,
): Promise<Viewer | null> {
  const parsed = cookieSchema.safeParse(text);
  const [role = '', ownAreaCode = '', key] = parsed.success ? parsed.data : [];
  if (!isRole(role)) return null;
  const ownBuurten = await listBuurten(ownAreaCode);
  const [first] = ownBuurten;
  if (first === undefined) return null;
  // Of the roles of a demo only a partner works for another organisation than the municipality.
  const organisationId =
    role === 'partnerProfessional' ? await organisationOf(`GM${first.slice(2, 6)}`, key ?? null) : null;
  return { userId: null, name: `demo:${role}`, role, organisationId, ownAreaCode, ownBuurten };
}
