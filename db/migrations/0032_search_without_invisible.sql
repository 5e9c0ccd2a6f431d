-- Names in the search hold no characters that nobody sees: it is made anew, and filled at the next start (the site value 'search' is behind).
DROP TABLE IF EXISTS dossier_search;
