/** Strings of who is let in: signing in and out, setting up, invitations, passwords. */
export const enAccess = {
  account: {
    label: "Account",
    signIn: "Sign in",
    signOut: "Sign out",
    organizations: "Organisations",
  },

  role: {
    owner: "Owner",
    admin: "Administrator",
    sustainability: "Sustainability",
    member: "Member",
    viewer: "Viewer",
    auditor: "Auditor",
  },
  roleNote: {
    owner: "everything, also ending the organisation",
    admin: "everything but ending the organisation",
    sustainability: "all figures; facts, factors and closing of months",
    member: "books for and sees the projects of own teams",
    viewer: "sees all figures",
    auditor: "sees all figures, people and the audit log; changes nothing",
  },

  form: {
    email: "E-mail",
    password: "Password",
    newPassword: "New password",
    passwordHint: "at least 12 characters",
    name: "Your name",
    working: "Working",
    unreachable: "The API does not answer; try again in a moment.",
    tooMany: "Too many attempts; wait a quarter of an hour and try again.",
    backToSignIn: "Back to signing in",
    cancel: "Cancel",
  },

  signIn: {
    title: "Sign in",
    description: "Open the figures of your organisation.",
    intro: "Accounts come by invitation of an owner or administrator of an organisation.",
    submit: "Sign in",
    forgot: "Forgot the password?",
    failed: "This e-mail and password open no account.",
    oidc: (name: string) => `Sign in with ${name}`,
    oidcFailed:
      "Single sign-on opened no account: the address must be verified where you signed in, and invited here.",
    already: (email: string) => `You are signed in as ${email}.`,
    goOn: "Go on",
  },

  forgot: {
    title: "Forgotten password",
    description: "Ask for a link that sets a new password.",
    intro: "Where an account has this address, a link goes there that sets a new password once.",
    submit: "Send the link",
    sent: "If an account has this address, a mail is on its way to it. The link in it holds for a short while, and once.",
  },

  reset: {
    title: "New password",
    description: "Set a new password.",
    intro: "All sessions of this account end; sign in anew with the new password.",
    submit: "Set the password",
    incomplete: "This address holds no link of a mail. Open the link as it came, or ask for a new one.",
    expired: "This link holds no longer, or the password was refused. Ask for a new link.",
    askAgain: "Ask for a new link",
    done: "The new password is set.",
  },

  setup: {
    title: "Set up this installation",
    description: "Make the first owner and the first organisation.",
    intro:
      "There is no account yet. You become the owner of the first organisation; everybody else comes by your invitation.",
    organization: "Organisation",
    slug: "Name in addresses",
    slugHint: "lower-case words joined by hyphens",
    token: "Set-up token",
    tokenHint: "LLMCARBON_SETUP_TOKEN, as the API was started with",
    submit: "Set up",
    done: "This installation is set up already",
    doneDo: "Sign in, or ask an owner for an invitation.",
    line: "You see published runs: this installation is not set up yet.",
    lineDo: "Set it up",
  },

  invitation: {
    title: "Invitation",
    description: "Join an organisation.",
    to: (organization: string, role: string) => `You are invited to ${organization}, as: ${role}.`,
    asUser: (email: string) => `You are signed in as ${email} and join with this account.`,
    asNew: (email: string) => `Make an account for ${email}.`,
    other: (email: string) => `The invitation is for ${email}. Sign out, and open its link again.`,
    join: "Join",
    create: "Make the account and join",
    hasAccount: "I have an account",
    loading: "Looking the invitation up",
    invalid: "This invitation does not hold: it was accepted, taken back, or is too old. Ask for a new one.",
    incomplete: "This address holds no invitation. Open the link as it came.",
  },

  guarded: {
    title: "This needs an account",
    what: "You are not signed in, and the organisation shows this to its members alone.",
    notAllowed: "Your role does not reach this",
    notAllowedDo: "An owner or administrator of the organisation can give you another role.",
    noOrganization: "You belong to no organisation",
    noOrganizationDo: "Ask an owner or administrator for an invitation.",
  },
};
