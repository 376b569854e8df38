// What must hold of every document that a reader makes, whatever it was made of. Owns these claims.
#pragma once

#include "indexer/document.h"

// Aborts where one does not hold.
void expect(bool holds);

// Valid UTF-8; marks and pages within it and ascending; passages numbered from 1 and none empty; evidence
// that points at a passage or at none.
void check_document(const indexer::Source& source);
