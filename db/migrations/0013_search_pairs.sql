-- The search also holds pairs of words: it is made anew, and filled at the next start (the site value 'search' is behind).
DROP TABLE IF EXISTS dossier_search;
