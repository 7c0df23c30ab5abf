import { noteEarly } from '#ui/typed-early.ts';

// This is read before the page is brought to life; the layout puts back what was typed until then.
noteEarly();
