/* Size of each struct that the Python package hands over, and its last field with its offset: what
   is added to include/unspin.h must be added to both, or sizes or the last offset differ. */
#include <stddef.h>
#include <stdio.h>

#include <unspin.h>

#define PRINT(name, type, last)                                                                    \
    printf(name " %zu " #last " %zu\n", sizeof(type), offsetof(type, last))

int main(void)
{
    PRINT("Edit", struct unspin_edit, probability);
    PRINT("Error", struct unspin_error, message);
    PRINT("DataOptions", struct unspin_data_options, protect_count);
    PRINT("Options", struct unspin_options, no_fast_paths);
    PRINT("Verdict", struct unspin_verdict, encoding_confidence);
    PRINT("Sink", struct unspin_sink, ctx);
    PRINT("Rule", struct unspin_rule, restyle);
    return 0;
}
