namespace Dynamo.Simulator; internal static class Program { private static void Main() { } }
