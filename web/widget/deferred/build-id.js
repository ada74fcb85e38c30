/** Tells the files of one build from those of others. The bundle has the hash of its sources. */
export const buildId = 'source';
