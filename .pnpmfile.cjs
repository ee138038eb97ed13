/** Tarballs hold what is built, not its sources: so the condition that leads to them is not published either. */
function beforePacking(manifest) {
  for (const target of Object.values(manifest.exports ?? {})) delete target['@waterfill/source'];
  return manifest;
}

module.exports = { hooks: { beforePacking } };
