# What `cmake --install` puts where, the CMake package, and Debian packages by cpack -G DEB: unspin
# (programs, data, manual, completions), libunspin0 and libunspin-dev.
include(CMakePackageConfigHelpers)

# Manual and completions are printed by the program itself.
set(MADE ${CMAKE_CURRENT_BINARY_DIR}/made)
file(MAKE_DIRECTORY ${MADE})
add_custom_command(OUTPUT ${MADE}/unspin.1 ${MADE}/unspin ${MADE}/_unspin ${MADE}/unspin.fish
  COMMAND unspin --help=man > ${MADE}/unspin.1
  COMMAND unspin --help=bash > ${MADE}/unspin
  COMMAND unspin --help=zsh > ${MADE}/_unspin
  COMMAND unspin --help=fish > ${MADE}/unspin.fish
  DEPENDS unspin VERBATIM)
add_custom_target(manual ALL DEPENDS ${MADE}/unspin.1)

# Debian's zsh reads packages' functions elsewhere than its own.
set(zsh site-functions)
if(CMAKE_INSTALL_PREFIX STREQUAL "/usr" AND EXISTS /etc/debian_version)
  set(zsh vendor-completions)
endif()
set(UNSPIN_ZSH_DIR ${CMAKE_INSTALL_DATADIR}/zsh/${zsh} CACHE STRING "Where zsh looks for functions")

install(TARGETS unspin unspin-dict RUNTIME COMPONENT unspin)
install(FILES dict/en/en.lm ${UNSPIN_DATA_DIR}/en.dic
        DESTINATION ${CMAKE_INSTALL_DATADIR}/unspin COMPONENT unspin)
install(FILES ${MADE}/unspin.1 src/tool/unspin-dict.1
        DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT unspin)
install(FILES ${MADE}/unspin
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT unspin)
install(FILES ${MADE}/_unspin DESTINATION ${UNSPIN_ZSH_DIR} COMPONENT unspin)
install(FILES ${MADE}/unspin.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT unspin)

# The static library needs what it was built on, the shared one does not: each has its own targets.
set_target_properties(unspin_shared PROPERTIES EXPORT_NAME unspin)
install(TARGETS unspin_shared EXPORT unspin-shared
        LIBRARY COMPONENT libunspin0 NAMELINK_COMPONENT libunspin-dev)
install(TARGETS unspin_static EXPORT unspin-static ARCHIVE COMPONENT libunspin-dev)
install(FILES include/unspin.h TYPE INCLUDE COMPONENT libunspin-dev)
set(PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/unspin)
foreach(kind shared static)
  install(EXPORT unspin-${kind} NAMESPACE unspin:: DESTINATION ${PACKAGE_DIR}
          COMPONENT libunspin-dev)
endforeach()
configure_package_config_file(src/unspin-config.cmake.in unspin-config.cmake
                              INSTALL_DESTINATION ${PACKAGE_DIR})
write_basic_package_version_file(unspin-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/unspin-config.cmake
        ${CMAKE_CURRENT_BINARY_DIR}/unspin-config-version.cmake
        DESTINATION ${PACKAGE_DIR} COMPONENT libunspin-dev)
file(RELATIVE_PATH UP ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_FULL_INCLUDEDIR})
configure_file(src/unspin.pc.in unspin.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/unspin.pc
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT libunspin-dev)

set(MAINTAINER "unspin maintainers <maintainers@users.noreply.h-seed-d6a441f1.example>")
set(REVISION 1)
file(WRITE ${MADE}/changelog.Debian "unspin (${PROJECT_VERSION}-${REVISION}) unstable; urgency=low

  * What changed in unspin itself is told in changelog.gz.

 -- ${MAINTAINER}  Sun, 22 Nov 2026 06:00:00 +0000
")
file(WRITE ${MADE}/triggers "activate-noawait ldconfig\n")
foreach(package unspin libunspin0 libunspin-dev)
  set(doc ${CMAKE_INSTALL_DATADIR}/doc/${package})
  install(FILES src/debian-copyright RENAME copyright DESTINATION ${doc} COMPONENT ${package})
  install(FILES CHANGELOG.md RENAME changelog DESTINATION ${doc} COMPONENT ${package})
  install(FILES ${MADE}/changelog.Debian DESTINATION ${doc} COMPONENT ${package})
endforeach()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT ${MAINTAINER})
set(CPACK_DEBIAN_PACKAGE_RELEASE ${REVISION})
set(CPACK_PACKAGING_INSTALL_PREFIX ${CMAKE_INSTALL_PREFIX})
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_SOURCE_DIR}/src/package.cmake)
set(CPACK_COMPONENTS_ALL unspin libunspin0 libunspin-dev)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CMAKE_CURRENT_BINARY_DIR})
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(WHAT_libunspin0 " (library)")
set(WHAT_libunspin-dev " (development files)")
set(ABOUT "unspin recognises synonym-spun copy of articles and puts back what the
author most probably wrote; it decodes any encoding, undoes mojibake and other
damage of scraping, and leaves clean text alone byte for byte.")
foreach(package unspin libunspin0 libunspin-dev)
  string(TOUPPER ${package} P)
  set(CPACK_DEBIAN_${P}_PACKAGE_NAME ${package})
  set(CPACK_COMPONENT_${P}_DESCRIPTION
      "repair scraped text and restore spun articles${WHAT_${package}}\n${ABOUT}")
  set(CPACK_DEBIAN_${P}_PACKAGE_SECTION text)
endforeach()
set(CPACK_DEBIAN_UNSPIN_PACKAGE_DEPENDS "hunspell-en-us, hunspell-en-gb")
set(CPACK_DEBIAN_UNSPIN_PACKAGE_SUGGESTS "jq, patch")
set(CPACK_DEBIAN_LIBUNSPIN0_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBUNSPIN0_PACKAGE_DEPENDS "unspin (= ${PROJECT_VERSION}-${REVISION})")
set(CPACK_DEBIAN_LIBUNSPIN0_PACKAGE_CONTROL_EXTRA ${MADE}/triggers)
set(CPACK_DEBIAN_LIBUNSPIN-DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_LIBUNSPIN-DEV_PACKAGE_DEPENDS
    "libunspin0 (= ${PROJECT_VERSION}-${REVISION}), libicu-dev, libhunspell-dev")
include(CPack)
