Console.WriteLine("gn");
