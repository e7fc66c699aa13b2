# --version names the program and a version.
"$UNSPIN" --version | sed -n 's/^unspin [0-9]*\.[0-9]*\.[0-9]* (.*)$/good/p'
