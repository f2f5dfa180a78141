PS1='analyst@desk:\w\$ '
alias ls='ls --color=auto'
alias ll='ls -l'
HISTSIZE=5000
export LESS=-R
