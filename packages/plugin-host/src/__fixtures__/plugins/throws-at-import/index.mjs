throw new Error("no licence file\nbeside me");
