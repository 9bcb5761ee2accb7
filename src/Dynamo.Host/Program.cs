namespace Dynamo.Host; internal static class Program { private static void Main() { } }
