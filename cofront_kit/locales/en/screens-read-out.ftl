### Reading out.

read-turn = { $party } reads
read-turnAll = A card of all: anyone reads it
read-next = Read, go on
read-pass = Pass
read-listen = Listen, and ask only what you did not understand.
read-order = All turns
read-skipped = passed
read-over = Everything has been read.
