-- The search folds letters of all peoples and all apostrophes: it is made anew, and filled at the next start (the site value 'search' is behind).
DROP TABLE IF EXISTS dossier_search;
