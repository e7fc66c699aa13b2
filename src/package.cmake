# Run by cpack on what it has staged: Debian Policy 12.1 and 12.7 want manuals and changelogs
# compressed, without a time of their own.
file(GLOB_RECURSE found ${CPACK_TEMPORARY_DIRECTORY}/*)
list(FILTER found INCLUDE REGEX "/man/man1/[^/]*\\.1$|/doc/[^/]*/changelog(\\.Debian)?$")
foreach(file ${found})
  execute_process(COMMAND gzip -9nf ${file} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
