# METADATA
# description: |
#   What is cut from decisions before they leave as a decision log. The record itself keeps what was decided on.
package system.log

# What a member says of themselves is nobody's business outside.
mask contains "/input/subject/attributes"

# Nor is what somebody wrote as their reason.
mask contains "/input/details/reason"
