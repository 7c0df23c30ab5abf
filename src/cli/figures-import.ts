import type { Command } from '#cli/command.ts';

export const figuresImportCommand: Command = { name: 'figures-import', summary: '', help: '', options: {}, run: async () => undefined };
