/** Strings of the page about machines and storage. */
export const enHardware = {
  title: "Hardware & storage",
  description:
    "Machines an organisation owns or has reserved, what they do when nobody uses them, and what it stores.",
  intro:
    "What no log tells: machines nobody uses draw power and age, and stored data is there all month. Both are declared once and booked when a month has ended.",
  fleet: {
    title: "Fleet",
    none: "No machines are declared yet.",
    how: "This command declares sixteen accelerators from the first of last month on; its address is that of this organisation. The site must be declared, or be a cloud region or country.",
    command: "Command that declares a fleet",
    caption: "Machines that are declared, with their use in the last month that has ended",
    head: {
      name: "Name",
      machines: "Accelerators",
      month: "Month",
      utilization: "Utilisation",
      used: "Used",
      idle: "Idle",
      booked: "Embodied booked",
      left: "Left",
      ends: "Paid off",
    },
    noMonth: "no month has ended yet",
    notBooked: "not booked yet",
    notKnown: "not known",
    months: (name: string) => `${name} by month`,
    note: "Hours are accelerators times hours. Manufacture is booked by usage and by idle time together; when the service life ends it is paid off.",
  },
  storage: {
    title: "Storage",
    none: "No storage is declared yet.",
    how: "This command declares forty terabytes on disks.",
    command: "Command that declares storage",
    caption: "What is declared as stored, with the months that are booked",
    head: {
      name: "Name",
      project: "Project",
      stored: "Stored",
      medium: "Medium",
      since: "Since",
      booked: "Booked",
    },
    noMedium: "not named",
    noMonth: "no month yet",
    until: (day: string) => `until ${day}`,
  },
};
