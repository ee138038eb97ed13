import fc from 'fast-check';

// The same properties in every run, so that CI fails by a change and not by luck; SEED tries others.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) });
