package club.datatalks.dataops.search.internal.query;

/** An item of the index, by the number that it has there at this moment, with its score. */
record Scored(int doc, double score) {}
