# A spinner's words put back by one regular expression: alternatives.pl TABLE < TEXT
# TABLE has lines 'spun TAB original'. Perl compiles the alternatives to a trie.
use strict;
use warnings;
use open qw(:std :encoding(UTF-8));

open my $table, '<', shift or die "table: $!";
my %original = map { chomp; split /\t/ } <$table>;
my $any = join '|', map { quotemeta } sort keys %original;
my $pattern = qr/\b($any)\b/;
while (<STDIN>) {
    s/$pattern/$original{$1}/g;
    print;
}
